-- Finds a passkey by its credential id.
-- ?1 credential.
SELECT p.id, p.member, p.public_key, p.counter, p.backup_eligible
FROM passkey p
WHERE p.credential = ?1
