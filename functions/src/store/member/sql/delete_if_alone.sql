-- Deletes the circles in which there is nobody but her.
DELETE FROM circle
WHERE id IN (SELECT circle FROM membership WHERE member = ?1)
  AND NOT EXISTS (SELECT 1 FROM membership o WHERE o.circle = circle.id AND o.member <> ?1)
