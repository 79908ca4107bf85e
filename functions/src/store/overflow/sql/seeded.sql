-- The circle that the viewer has begun with others at the door of one where she no longer asks.
-- ?1 session key, ?2 now, ?3 the full circle.
SELECT c.id
FROM session s CROSS JOIN membership m ON m.member = s.member CROSS JOIN circle c ON c.id = m.circle
WHERE s.token = ?1 AND s.expires_at > ?2 AND c.seeded_from = ?3
  AND NOT EXISTS (SELECT 1 FROM ask WHERE circle = ?3 AND member = m.member)
ORDER BY c.created_at DESC
LIMIT 1
