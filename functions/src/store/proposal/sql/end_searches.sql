-- Ends searches that led to a circle: of all candidates who accepted if this batch created the circle, otherwise only
-- of the member who answers now.
-- ?1 proposal, ?2 circle that this batch creates, unless it exists already, ?3 member who answers, ?4 now.
UPDATE seeker SET wanted = 0, since = ?4
WHERE wanted = 1 AND member IN (
  SELECT k.member FROM proposal p CROSS JOIN candidate k ON k.proposal = p.id AND k.answer = 'in'
  WHERE p.id = ?1 AND p.state = 'formed' AND (p.circle = ?2 OR k.member = ?3))
