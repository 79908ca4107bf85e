-- One circle, and what the viewer is in it.
SELECT c.id, c.name, c.stage, c.about, c.cap, c.cell, c.place, c.policy, c.members, c.slots,
  c.languages, c.sequence, c.revision, c.closed_at,
  (SELECT role FROM membership WHERE circle = c.id
     AND member = (SELECT member FROM session WHERE token = ?2 AND expires_at > ?3)) AS role
FROM circle c
WHERE c.id = ?1
