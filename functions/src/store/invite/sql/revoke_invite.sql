-- Ends an invite of a circle. Its row stays until it expires, so that a late repetition of its making
-- does not open it again.
UPDATE invite SET uses_left = 0 WHERE circle = ?1 AND id = ?2 AND uses_left > 0
