-- Keeps the hashes of new recovery codes, given as a JSON array.
INSERT INTO recovery_code (hash, member) SELECT value, ?2 FROM json_each(?1)
