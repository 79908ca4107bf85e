-- Raises a circle's seq if the statement before changed a row, and only then returns it, so that no phone takes
-- another member's bump for its own.
-- ?1 circle.
UPDATE circle SET seq = seq + 1 WHERE id = ?1 AND changes() > 0
RETURNING id, seq
