-- Begins a ceremony.
INSERT INTO challenge (hash, purpose, member, expires_at) VALUES (?1, ?2, ?3, ?4)
