-- The circles she is in.
SELECT c.name, c.stage, c.about, c.place, c.slots, c.languages, c.children_welcome, m.role, m.joined_at
FROM membership m JOIN circle c ON c.id = m.circle WHERE m.member = (SELECT member FROM session WHERE token = ?1 AND expires_at > ?2)
