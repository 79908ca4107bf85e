-- The viewer's passkeys.
SELECT id, credential, transports, name, created_at, used_at, backed_up
FROM passkey
WHERE member = (SELECT member FROM session WHERE token = ?1 AND expires_at > ?2)
ORDER BY created_at, id
