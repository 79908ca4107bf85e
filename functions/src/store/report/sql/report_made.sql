-- Whether a member made a report.
SELECT 1 AS made FROM report WHERE id = ?1 AND reporter = ?2
