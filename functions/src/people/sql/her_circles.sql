-- The viewer's circles, what she is in each, and who would host it next.
SELECT m.circle, m.role, c.members,
  (SELECT count(*) FROM membership o
   WHERE o.circle = m.circle AND o.role = 'host' AND o.member <> m.member) AS other_hosts
FROM membership m JOIN circle c ON c.id = m.circle
WHERE m.member = (SELECT member FROM session WHERE token = ?1 AND expires_at > ?2)
