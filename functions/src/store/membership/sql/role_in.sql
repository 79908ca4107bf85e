-- What the viewer is in a circle that goes on.
SELECT m.role
FROM membership m JOIN circle c ON c.id = m.circle
WHERE m.circle = ?3 AND c.closed_at IS NULL
  AND m.member = (SELECT member FROM session WHERE token = ?1 AND expires_at > ?2)
