-- Spends one use of an invite, if the statement before let somebody join.
-- ?1 hashed token.
UPDATE invite SET uses_left = uses_left - 1 WHERE token = ?1 AND changes() > 0
