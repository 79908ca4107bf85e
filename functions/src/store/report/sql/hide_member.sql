-- Empties the text in which a reported member describes herself.
-- ?1 report, ?2 decision.
UPDATE member SET about = '', revision = revision + 1
WHERE id = (SELECT answerable FROM report WHERE id = ?1 AND decision = ?2)
