-- Deletes all recovery codes of a member.
-- ?1 member.
DELETE FROM recovery_code WHERE member = ?1
