-- Ends the ceremonies a member has begun.
DELETE FROM challenge WHERE member = ?1
