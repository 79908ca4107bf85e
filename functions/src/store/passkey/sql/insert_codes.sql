-- Stores the hashes of new recovery codes.
-- ?1 JSON array of hashes, ?2 member.
INSERT INTO recovery_code (hash, member) SELECT value, ?2 FROM json_each(?1)
