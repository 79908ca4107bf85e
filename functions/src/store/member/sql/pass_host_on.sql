-- Makes the one who has been in a circle longest its host, wherever she is the only one.
UPDATE membership SET role = 'host'
WHERE (circle, member) IN (
  SELECT hers.circle, (
    SELECT o.member FROM membership o WHERE o.circle = hers.circle AND o.member <> ?1
    ORDER BY o.joined_at, o.member LIMIT 1)
  FROM membership hers
  WHERE hers.member = ?1 AND hers.role = 'host' AND NOT EXISTS (
    SELECT 1 FROM membership o
    WHERE o.circle = hers.circle AND o.role = 'host' AND o.member <> ?1))
