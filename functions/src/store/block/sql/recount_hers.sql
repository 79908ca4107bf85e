-- Counts the members of the circles she hosts anew and tells their phones, if the statement before
-- took anybody out.
UPDATE circle SET seq = seq + 1,
  members = (SELECT count(*) FROM membership WHERE circle = circle.id)
WHERE changes() > 0
  AND id IN (SELECT h.circle FROM membership h WHERE h.member = ?1 AND h.role = 'host')
  AND members <> (SELECT count(*) FROM membership WHERE circle = circle.id)
