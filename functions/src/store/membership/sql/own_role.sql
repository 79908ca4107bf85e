-- Finds the viewer's role in a circle that is not closed.
-- ?1 session key, ?2 now, ?3 circle.
SELECT m.role
FROM membership m JOIN circle c ON c.id = m.circle
WHERE m.circle = ?3 AND c.closed_at IS NULL
  AND m.member = {viewer(?1, ?2)}
