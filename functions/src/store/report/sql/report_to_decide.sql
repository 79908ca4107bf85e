-- A report, as a decision about it sees it.
-- ?1 report.
SELECT id, kind, answerable, reporter, circle, decision FROM report WHERE id = ?1
