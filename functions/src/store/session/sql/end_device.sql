-- Signs one of the viewer's devices out.
DELETE FROM session
WHERE id = ?3 AND member = (SELECT member FROM session WHERE token = ?1 AND expires_at > ?2)
RETURNING id
