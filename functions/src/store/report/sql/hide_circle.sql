-- Empties what a reported circle says it is about.
UPDATE circle SET about = '', sequence = sequence + 1
WHERE id = (SELECT circle FROM report WHERE id = ?1 AND decision = ?2 AND kind = 'circle')
