-- Counts one use of an invite, if the statement before let somebody in.
UPDATE invite SET uses_left = uses_left - 1 WHERE token = ?1 AND changes() > 0
