-- Lists the invites that the viewer made.
-- ?1 session key, ?2 now.
SELECT c.name AS circle, i.uses_left, i.expires_at
FROM invite i JOIN circle c ON c.id = i.circle
WHERE i.host = {viewer(?1, ?2)}
