-- Removes a suspended member from her open proposal, if this decision was stored.
-- ?1 report, ?2 decision, ?3 now, ?4 suspended member.
UPDATE candidate SET answer = 'out', answered_at = ?3, live = 0
WHERE member = ?4 AND live = 1
  AND EXISTS (SELECT 1 FROM report WHERE id = ?1 AND decision = ?2)
  AND EXISTS (SELECT 1 FROM proposal WHERE id = candidate.proposal AND state = 'open')
