-- Writes down, for good, what a moderator decided about a report.
INSERT INTO audit (at, moderator, action, report, about)
SELECT ?3, ?4, ?5, id, ?6 FROM report WHERE id = ?1 AND decision = ?2
