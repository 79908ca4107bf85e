-- Deletes reports that were decided a year ago or earlier.
-- ?1 now, ?2 limit.
DELETE FROM report
WHERE id IN (SELECT id FROM report WHERE decided_at IS NOT NULL AND decided_at <= ?1 - 31536000 LIMIT ?2)
