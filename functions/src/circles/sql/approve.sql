-- Lets someone in who asked, if there is a place.
INSERT INTO membership (circle, member, role, joined_at)
SELECT a.circle, a.member, 'member', ?3
FROM ask a JOIN circle c ON c.id = a.circle
WHERE a.circle = ?1 AND a.member = ?2 AND a.declined = 0 AND c.closed_at IS NULL
  AND (SELECT count(*) FROM membership WHERE circle = ?1) < c.cap
ON CONFLICT (circle, member) DO NOTHING
