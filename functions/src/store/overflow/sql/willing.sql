-- Who would begin the next circle of one that is full, and may be in one more, in the order in which they said so.
-- Nobody whom a block parts from a host of that circle: she no longer sees it, and could not take her word back.
-- ?1 the full circle, ?2 now, ?3 how many circles are the most.
SELECT a.member, c.name, c.cap
FROM circle c CROSS JOIN ask a ON a.circle = c.id
WHERE c.id = ?1 AND c.closed_at IS NULL AND c.members >= c.cap
  AND a.declined = 0 AND a.together_at IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM suspension WHERE member = a.member AND until > ?2)
  AND (SELECT count(*) FROM membership WHERE member = a.member) < ?3
  AND NOT EXISTS (SELECT 1 FROM membership h CROSS JOIN block b ON b.blocker = h.member AND b.blocked = a.member
    WHERE h.circle = c.id AND h.role = 'host')
  AND NOT EXISTS (SELECT 1 FROM membership h CROSS JOIN block b ON b.blocker = a.member AND b.blocked = h.member
    WHERE h.circle = c.id AND h.role = 'host')
ORDER BY a.together_at, a.member
LIMIT 30
