-- Makes the one who has been in a circle longest its host, if it would be left without one.
UPDATE membership SET role = 'host'
WHERE circle = ?1 AND member = (
    SELECT member FROM membership WHERE circle = ?1 AND member <> ?2
    ORDER BY joined_at, member LIMIT 1)
  AND NOT EXISTS (
    SELECT 1 FROM membership WHERE circle = ?1 AND role = 'host' AND member <> ?2)
