-- Claims an answer for a review, if no moderator has read it yet.
-- ?1 answered notice, ?2 now.
UPDATE notice SET reviewed_at = ?2 WHERE id = ?1 AND reviewed_at IS NULL
