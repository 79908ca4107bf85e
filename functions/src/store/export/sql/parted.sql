-- The circles she left in anger: she is not proposed to those who are in them.
SELECT c.name AS circle, p.since
FROM parted p JOIN circle c ON c.id = p.circle
WHERE p.member = (SELECT member FROM session WHERE token = ?1 AND expires_at > ?2)
