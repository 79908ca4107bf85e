-- Reports decided a year ago and more, a bounded number of them.
DELETE FROM report
WHERE id IN (SELECT id FROM report WHERE decided_at IS NOT NULL AND decided_at <= ?1 - 31536000 LIMIT ?2)
