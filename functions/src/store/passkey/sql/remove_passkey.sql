-- Removes a passkey of the viewer's, unless it is her last way in.
DELETE FROM passkey
WHERE id = ?3 AND member = (SELECT member FROM session WHERE token = ?1 AND expires_at > ?2)
  AND (SELECT count(*) FROM passkey other WHERE other.member = passkey.member) > 1
