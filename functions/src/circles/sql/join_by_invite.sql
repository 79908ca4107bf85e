-- Takes a place in the circle of an open invite, if there is one.
INSERT INTO membership (circle, member, role, joined_at)
SELECT c.id, ?2, 'member', ?3
FROM invite i JOIN circle c ON c.id = i.circle
WHERE i.token = ?1 AND i.expires_at > ?3 AND i.uses_left > 0 AND c.closed_at IS NULL
  AND (SELECT count(*) FROM membership WHERE circle = c.id) < c.cap
ON CONFLICT (circle, member) DO NOTHING
