-- Takes a place in the circle of an open invite, if there is one, no block hides a host from her, and she may be in one
-- more.
-- ?1 token, ?2 who, ?3 now, ?4 how many circles are the most.
INSERT INTO membership (circle, member, role, joined_at)
SELECT c.id, ?2, 'member', ?3
FROM invite i JOIN circle c ON c.id = i.circle
WHERE i.token = ?1 AND i.expires_at > ?3 AND i.uses_left > 0 AND c.closed_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM block b CROSS JOIN membership h ON h.circle = c.id AND h.member = b.blocked
    WHERE b.blocker = ?2 AND h.role = 'host')
  AND NOT EXISTS (SELECT 1 FROM block b CROSS JOIN membership h ON h.circle = c.id AND h.member = b.blocker
    WHERE b.blocked = ?2 AND h.role = 'host')
  AND (SELECT count(*) FROM membership WHERE circle = c.id) < c.cap
  AND (SELECT count(*) FROM membership WHERE member = ?2) < ?4
ON CONFLICT (circle, member) DO NOTHING
