-- Deletes the circles whose only member is this one.
-- ?1 member.
DELETE FROM circle
WHERE id IN (SELECT circle FROM membership WHERE member = ?1)
  AND NOT EXISTS (SELECT 1 FROM membership o WHERE o.circle = circle.id AND o.member <> ?1)
