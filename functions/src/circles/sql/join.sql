-- Takes a place in a circle that has one; who is in it already stays as she is.
INSERT INTO membership (circle, member, role, joined_at)
SELECT c.id, ?2, 'member', ?3
FROM circle c
WHERE c.id = ?1 AND c.closed_at IS NULL
  AND (SELECT count(*) FROM membership WHERE circle = c.id) < c.cap
ON CONFLICT (circle, member) DO NOTHING
