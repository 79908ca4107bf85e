-- Ends all recovery codes of a member.
DELETE FROM recovery_code WHERE member = ?1
