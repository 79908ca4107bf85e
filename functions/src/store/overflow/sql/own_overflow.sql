-- Finds the circle that the viewer started with other waitlisted members of a full one, unless she asks there again.
-- ?1 session key, ?2 now, ?3 the full circle.
SELECT c.id
FROM session s CROSS JOIN membership m ON m.member = s.member CROSS JOIN circle c ON c.id = m.circle
WHERE {live_session(s, ?1, ?2)} AND c.seeded_from = ?3
  AND NOT EXISTS (SELECT 1 FROM ask WHERE circle = ?3 AND member = m.member)
ORDER BY c.created_at DESC
LIMIT 1
