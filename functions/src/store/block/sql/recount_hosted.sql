-- Counts the members of the circles that the blocker hosts and bumps the seq of those whose count has changed, if the
-- statement before removed anybody.
-- ?1 blocker.
UPDATE circle SET seq = seq + 1,
  members = (SELECT count(*) FROM membership WHERE circle = circle.id)
WHERE changes() > 0
  AND id IN (SELECT h.circle FROM membership h WHERE h.member = ?1 AND h.role = 'host')
  AND members <> (SELECT count(*) FROM membership WHERE circle = circle.id)
