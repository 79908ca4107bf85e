-- Closes a circle; a second time changes nothing.
UPDATE circle SET closed_at = ?2, seq = seq + 1 WHERE id = ?1 AND closed_at IS NULL
