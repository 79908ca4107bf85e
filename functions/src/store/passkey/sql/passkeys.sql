-- Lists the viewer's passkeys, oldest first.
-- ?1 session key, ?2 now.
SELECT id, credential, transports, name, created_at, used_at, backed_up
FROM passkey
WHERE member = {viewer(?1, ?2)}
ORDER BY created_at, id
