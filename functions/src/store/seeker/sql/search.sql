-- Shows the viewer her search: what she asked for, the last round of her area, and the proposal to her. Once she has
-- accepted, it has the names of the others who accepted, first yes first, without those that a block hides from her.
-- ?1 session key, ?2 now.
SELECT s.wanted AND {is_free_to_search(s)} AS wanted,
  s.virtual_too, s.likes_hosting, s.revision, s.since, nullif(a.matched_at, 0) AS last_round,
  iif(p.state = 'open' AND p.ends_at <= ?2 AND k.answer IS NOT 'out', p.ends_at, s.ended_at) AS ended_at,
  iif(p.state <> 'ended' AND p.ends_at > ?2 AND (p.state = 'open' OR EXISTS (
      SELECT 1 FROM circle c WHERE c.id = p.circle AND c.closed_at IS NULL AND (k.answer IS NOT 'in' OR EXISTS (
        SELECT 1 FROM membership WHERE circle = c.id AND member = s.member)))), p.id, NULL) AS proposal,
  p.slots, p.stage, p.language, p.cell, p.size, p.ends_at, k.answer, iif(k.answer = 'in', p.circle, NULL) AS circle,
  (SELECT json_group_array(m.name ORDER BY o.answered_at, o.member)
   FROM candidate o CROSS JOIN member m ON m.id = o.member
   WHERE k.answer = 'in' AND o.proposal = k.proposal AND o.answer = 'in' AND o.member <> k.member
     AND {no_block_between(k.member, o.member)}) AS names
FROM session v CROSS JOIN seeker s ON s.member = v.member
  LEFT JOIN area a ON a.name = s.area
  LEFT JOIN candidate k ON k.member = s.member AND k.live = 1
  LEFT JOIN proposal p ON p.id = k.proposal
WHERE {live_session(v, ?1, ?2)}
