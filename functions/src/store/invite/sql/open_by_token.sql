-- Finds the circle of an open invite and the name of its host, unless a block stands between the viewer and a host.
-- ?1 hashed token, ?2 now, ?3 session key or NULL.
WITH hidden AS MATERIALIZED (
  SELECT b.blocked AS other FROM session s CROSS JOIN block b ON b.blocker = s.member
  WHERE {live_session(s, ?3, ?2)}
  UNION
  SELECT b.blocker FROM session s CROSS JOIN block b ON b.blocked = s.member
  WHERE {live_session(s, ?3, ?2)}
)
SELECT c.id, c.name, c.stage, c.about, c.cap, c.cell, c.place, c.policy, c.members, c.slots,
  c.languages, c.vouch, c.children_welcome, m.name AS host_name
FROM invite i JOIN circle c ON c.id = i.circle JOIN member m ON m.id = i.host
WHERE i.token = ?1 AND i.expires_at > ?2 AND i.uses_left > 0 AND c.closed_at IS NULL
  AND i.host NOT IN (SELECT other FROM hidden)
  AND NOT EXISTS (SELECT 1 FROM hidden CROSS JOIN membership h
    ON h.circle = c.id AND h.member = hidden.other WHERE h.role = 'host')
