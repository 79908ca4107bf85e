-- Lists the viewer's circles.
-- ?1 session key, ?2 now.
SELECT c.name, c.stage, c.about, c.place, c.slots, c.languages, c.children_welcome, m.role, m.joined_at
FROM membership m JOIN circle c ON c.id = m.circle
WHERE m.member = {viewer(?1, ?2)}
