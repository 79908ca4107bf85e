-- Closes a circle; a replay changes nothing.
-- ?1 circle, ?2 now.
UPDATE circle SET closed_at = ?2, seq = seq + 1 WHERE id = ?1 AND closed_at IS NULL
