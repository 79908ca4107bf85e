-- Closes a circle that has no members left.
-- ?1 circle, ?2 now.
UPDATE circle SET closed_at = ?2 WHERE id = ?1 AND closed_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM membership WHERE circle = ?1)
