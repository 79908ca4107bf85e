-- Closes a circle, if the member hosts it; a replay changes nothing.
-- ?1 circle, ?2 now, ?3 member.
UPDATE circle SET closed_at = ?2, seq = seq + 1
WHERE id = ?1 AND closed_at IS NULL
  AND {is_host(?1, ?3)}
