-- Finds the pairs of willing members of a waitlist where one blocked the other.
-- ?1 the full circle.
SELECT b.blocker AS one, b.blocked AS other
FROM ask a CROSS JOIN block b ON b.blocker = a.member
  CROSS JOIN ask o ON o.circle = a.circle AND o.member = b.blocked
WHERE a.circle = ?1 AND a.together_at IS NOT NULL AND o.together_at IS NOT NULL
