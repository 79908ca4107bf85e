-- Counts a circle's members anew and tells its phones, if the statement before changed anything.
UPDATE circle SET seq = seq + 1,
  members = (SELECT count(*) FROM membership WHERE circle = circle.id)
WHERE id = ?1 AND changes() > 0
