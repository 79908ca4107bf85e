-- Counts a circle's members again and raises its seq, if the statement before changed a row.
-- ?1 circle.
UPDATE circle SET seq = seq + 1,
  members = (SELECT count(*) FROM membership WHERE circle = circle.id)
WHERE id = ?1 AND changes() > 0
