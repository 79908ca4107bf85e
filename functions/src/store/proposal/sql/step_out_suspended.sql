-- Takes who has just been suspended out of a proposal that is not a circle yet.
-- ?1 report, ?2 the decision, ?3 now, ?4 who is suspended.
UPDATE candidate SET answer = 'out', answered_at = ?3, live = 0
WHERE member = ?4 AND live = 1
  AND EXISTS (SELECT 1 FROM report WHERE id = ?1 AND decision = ?2)
  AND EXISTS (SELECT 1 FROM proposal WHERE id = candidate.proposal AND state = 'open')
