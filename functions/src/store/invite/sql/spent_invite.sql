-- The circle of an invite, open or spent, and whether the viewer is in it.
SELECT i.circle, EXISTS (SELECT 1 FROM membership WHERE circle = i.circle
  AND member = (SELECT member FROM session WHERE token = ?2 AND expires_at > ?3)) AS inside
FROM invite i
WHERE i.token = ?1
