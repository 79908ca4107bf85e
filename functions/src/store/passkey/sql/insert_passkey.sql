-- Adds a passkey, and then returns a row. Changes nothing if the member has ten passkeys, if somebody has this
-- credential, or if the member does not exist.
-- ?1 passkey, ?2 member, ?3 credential, ?4 public key, ?5 counter, ?6 backup eligible, ?7 backed up, ?8 transports,
-- ?9 name, ?10 now.
INSERT INTO passkey (id, member, credential, public_key, counter, backup_eligible, backed_up,
  transports, name, created_at)
SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10
WHERE (SELECT count(*) FROM passkey WHERE member = ?2) < 10
  AND EXISTS (SELECT 1 FROM member WHERE id = ?2)
ON CONFLICT (credential) DO NOTHING
RETURNING id
