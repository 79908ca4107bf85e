-- The invites she made.
SELECT c.name AS circle, i.uses_left, i.expires_at
FROM invite i JOIN circle c ON c.id = i.circle WHERE i.host = (SELECT member FROM session WHERE token = ?1 AND expires_at > ?2)
