-- The circle an open invite leads to, by the hash of its token.
SELECT c.id, c.name, c.stage, c.about, c.cap, c.cell, c.place, c.policy, c.members, c.slots,
  c.languages, m.name AS host_name
FROM invite i JOIN circle c ON c.id = i.circle JOIN member m ON m.id = i.host
WHERE i.token = ?1 AND i.expires_at > ?2 AND i.uses_left > 0 AND c.closed_at IS NULL
