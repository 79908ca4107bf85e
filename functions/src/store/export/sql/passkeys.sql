-- Lists the viewer's passkeys.
-- ?1 session key, ?2 now.
SELECT name, credential, created_at, used_at, backed_up FROM passkey WHERE member = {viewer(?1, ?2)}
