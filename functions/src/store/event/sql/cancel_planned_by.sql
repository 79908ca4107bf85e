-- Cancels what someone had planned in a circle that the statement before has counted anew without her.
UPDATE event SET cancelled = 1, reason = '', updated_at = ?3, sequence = sequence + 1
WHERE circle = ?1 AND host = ?2 AND ends_at > ?3 AND cancelled = 0
  AND changes() > 0
