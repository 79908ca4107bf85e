-- Adds a passkey, unless she has enough of them, the credential is known or she is not there.
INSERT INTO passkey (id, member, credential, public_key, counter, backup_eligible, backed_up,
  transports, name, created_at)
SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10
WHERE (SELECT count(*) FROM passkey WHERE member = ?2) < 10
  AND EXISTS (SELECT 1 FROM member WHERE id = ?2)
ON CONFLICT (credential) DO NOTHING
RETURNING id
