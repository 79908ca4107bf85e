-- A passkey with its owner.
SELECT p.id, p.member, p.public_key, p.counter, p.backup_eligible
FROM passkey p
WHERE p.credential = ?1
