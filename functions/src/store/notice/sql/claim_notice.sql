-- Takes note of an answer, if nobody has.
UPDATE notice SET reviewed_at = ?2 WHERE id = ?1 AND reviewed_at IS NULL
