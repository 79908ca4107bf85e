-- Closes the circle of a decided report.
-- ?1 report, ?2 decision, ?3 now.
UPDATE circle SET closed_at = ?3
WHERE id = (SELECT circle FROM report WHERE id = ?1 AND decision = ?2) AND closed_at IS NULL
