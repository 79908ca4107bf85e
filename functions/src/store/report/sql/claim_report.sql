-- Claims a report for a decision, if no moderator has decided yet.
-- ?1 report, ?2 decision, ?3 now, ?4 action.
UPDATE report SET decided_at = ?3, decision = ?2, outcome = ?4 WHERE id = ?1 AND decided_at IS NULL
