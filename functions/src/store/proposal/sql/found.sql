-- Ends the search of those whom a proposal brought into a circle: of all who are in if this batch made it, of her
-- alone if she came later. ?1 proposal, ?2 the circle this batch would have made, ?3 who answered, ?4 now.
UPDATE seeker SET wanted = 0, since = ?4
WHERE wanted = 1 AND member IN (
  SELECT k.member FROM proposal p CROSS JOIN candidate k ON k.proposal = p.id AND k.answer = 'in'
  WHERE p.id = ?1 AND p.state = 'formed' AND (p.circle = ?2 OR k.member = ?3))
