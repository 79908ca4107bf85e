-- Spends a recovery code.
-- ?1 hash of the code.
DELETE FROM recovery_code WHERE hash = ?1
