-- Whether a member made a report.
-- ?1 report, ?2 member.
SELECT 1 AS made FROM report WHERE id = ?1 AND reporter = ?2
