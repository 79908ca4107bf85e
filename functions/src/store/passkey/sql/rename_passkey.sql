-- Renames a passkey of the viewer's.
UPDATE passkey SET name = ?4
WHERE id = ?3 AND member = (SELECT member FROM session WHERE token = ?1 AND expires_at > ?2)
RETURNING id
