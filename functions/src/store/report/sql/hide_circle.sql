-- Empties the description of a reported circle.
-- ?1 report, ?2 decision.
UPDATE circle SET about = '', sequence = sequence + 1
WHERE id = (SELECT circle FROM report WHERE id = ?1 AND decision = ?2)
