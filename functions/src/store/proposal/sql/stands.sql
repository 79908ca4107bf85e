-- How a proposal stands with the viewer before she answers it; nothing for whom it was not made to.
-- ?1 session key, ?2 now, ?3 proposal, ?4 in how many circles is enough.
SELECT p.state, p.ends_at <= ?2 AS over, p.stage, p.language, p.cell, p.slots, k.answer, k.revision,
  p.state = 'formed' AND (c.id IS NULL OR c.closed_at IS NOT NULL) AS closed, coalesce(c.members >= c.cap, 0) AS full,
  EXISTS (SELECT 1 FROM candidate o CROSS JOIN block b ON b.blocker = o.member AND b.blocked = k.member
    WHERE o.proposal = p.id AND o.answer = 'in')
  OR EXISTS (SELECT 1 FROM candidate o CROSS JOIN block b ON b.blocker = k.member AND b.blocked = o.member
    WHERE o.proposal = p.id AND o.answer = 'in')
  OR EXISTS (SELECT 1 FROM membership o CROSS JOIN block b ON b.blocker = o.member AND b.blocked = k.member
    WHERE o.circle = c.id)
  OR EXISTS (SELECT 1 FROM membership o CROSS JOIN block b ON b.blocker = k.member AND b.blocked = o.member
    WHERE o.circle = c.id)
  OR EXISTS (SELECT 1 FROM parted WHERE member = k.member AND circle = c.id) AS apart,
  EXISTS (SELECT 1 FROM candidate o WHERE o.member = k.member AND o.live = 1 AND o.proposal <> p.id) AS elsewhere,
  (SELECT count(*) FROM membership WHERE member = k.member) >= ?4 AS busy
FROM session v CROSS JOIN candidate k ON k.proposal = ?3 AND k.member = v.member
  CROSS JOIN proposal p ON p.id = k.proposal LEFT JOIN circle c ON c.id = p.circle
WHERE v.token = ?1 AND v.expires_at > ?2
