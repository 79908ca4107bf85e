-- Finds the waitlisted members of a full circle who agree to start the next one and may be in one more, in the order in
-- which they agreed. A member who blocked a host of the full circle, or was blocked by one, is left out: she no longer
-- sees the circle, and could not take her consent back.
-- ?1 the full circle, ?2 now, ?3 the most circles of a member.
SELECT a.member, c.name, c.cap
FROM circle c CROSS JOIN ask a ON a.circle = c.id
WHERE c.id = ?1 AND c.closed_at IS NULL AND c.members >= c.cap
  AND a.declined = 0 AND a.together_at IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM suspension WHERE member = a.member AND until > ?2)
  AND {may_join_another_circle(a.member, ?3)}
  AND NOT EXISTS (SELECT 1 FROM membership h CROSS JOIN block b ON b.blocker = h.member AND b.blocked = a.member
    WHERE h.circle = c.id AND h.role = 'host')
  AND NOT EXISTS (SELECT 1 FROM membership h CROSS JOIN block b ON b.blocker = a.member AND b.blocked = h.member
    WHERE h.circle = c.id AND h.role = 'host')
ORDER BY a.together_at, a.member
LIMIT 30
