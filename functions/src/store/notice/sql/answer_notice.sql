-- Saves the viewer's answer to her own notice, or puts the notice away. Only the first answer counts.
-- ?1 session key, ?2 now, ?3 notice, ?4 answer.
UPDATE notice SET answered_at = ?2, answer = ?4
WHERE id = ?3 AND answered_at IS NULL
  AND member = {viewer(?1, ?2)}
