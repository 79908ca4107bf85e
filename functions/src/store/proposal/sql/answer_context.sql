-- Loads all that decides about the viewer's answer to a proposal; no row if it was not made to her.
-- ?1 session key, ?2 now, ?3 proposal, ?4 maximum number of circles.
SELECT p.state, p.ends_at <= ?2 AS over, p.stage, p.language, p.cell, p.slots, k.answer, k.revision,
  p.state = 'formed' AND (c.id IS NULL OR c.closed_at IS NOT NULL) AS closed, coalesce(c.members >= c.cap, 0) AS full,
  NOT ({no_block_with_accepted(p.id, k.member)})
  OR NOT ({no_block_in_circle(c.id, k.member)})
  OR EXISTS (SELECT 1 FROM parted WHERE member = k.member AND circle = c.id) AS apart,
  EXISTS (SELECT 1 FROM candidate o WHERE o.member = k.member AND o.live = 1 AND o.proposal <> p.id) AS elsewhere,
  NOT ({may_join_another_circle(k.member, ?4)}) AS busy
FROM session v CROSS JOIN candidate k ON k.proposal = ?3 AND k.member = v.member
  CROSS JOIN proposal p ON p.id = k.proposal LEFT JOIN circle c ON c.id = p.circle
WHERE {live_session(v, ?1, ?2)}
