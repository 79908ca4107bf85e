-- Decides about a report, if nobody has.
UPDATE report SET decided_at = ?3, decision = ?2, outcome = ?4 WHERE id = ?1 AND decided_at IS NULL
