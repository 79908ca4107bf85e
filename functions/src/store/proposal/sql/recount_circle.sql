-- Recounts the members of the circle of a proposal and raises its `seq`, so that its phones fetch it, if the statement
-- before added a member.
-- ?1 proposal.
UPDATE circle SET seq = seq + 1,
  members = (SELECT count(*) FROM membership WHERE circle = circle.id)
WHERE changes() > 0 AND id = (SELECT circle FROM proposal WHERE id = ?1)
