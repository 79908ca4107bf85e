-- Notes that a passkey was used to sign in.
-- ?1 passkey, ?2 counter, ?3 backed up, ?4 now.
UPDATE passkey SET counter = ?2, backed_up = ?3, used_at = ?4 WHERE id = ?1
