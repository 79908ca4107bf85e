-- Uses a recovery code up.
DELETE FROM recovery_code WHERE hash = ?1
