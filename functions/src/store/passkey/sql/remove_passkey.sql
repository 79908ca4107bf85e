-- Removes one of the viewer's passkeys, unless it is her last one.
-- ?1 session key, ?2 now, ?3 passkey.
DELETE FROM passkey
WHERE id = ?3 AND member = {viewer(?1, ?2)}
  AND (SELECT count(*) FROM passkey other WHERE other.member = passkey.member) > 1
