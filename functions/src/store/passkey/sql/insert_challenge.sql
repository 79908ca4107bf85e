-- Stores the challenge of a passkey ceremony.
-- ?1 hash of the challenge, ?2 purpose, ?3 member or NULL, ?4 when it expires.
INSERT INTO challenge (hash, purpose, member, expires_at) VALUES (?1, ?2, ?3, ?4)
