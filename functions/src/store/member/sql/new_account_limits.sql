-- How new the viewer is, and how much she has already of what begins slowly; without the circle and
-- the invite this is about, so that a repetition is none too many, and without the circles that began at the door of
-- a full one: those she was asked into.
-- ?1 session key, ?2 now, ?3 circle, ?4 invite or nothing.
SELECT m.joined_at,
  (SELECT count(*) FROM ask a
   WHERE a.member = m.id AND a.asked_at > ?2 - 86400 AND a.circle <> ?3)
  + (SELECT count(*) FROM membership b CROSS JOIN circle j ON j.id = b.circle
     WHERE b.member = m.id AND b.role = 'member' AND b.joined_at > ?2 - 86400
       AND (j.seeded_from IS NULL OR b.joined_at > j.created_at)) AS asks,
  (SELECT count(*) FROM invite i
   WHERE i.host = m.id AND i.uses_left > 0 AND i.expires_at > ?2 AND i.id IS NOT ?4) AS invites,
  (SELECT count(*) FROM membership h JOIN circle c ON c.id = h.circle
   WHERE h.member = m.id AND h.role = 'host' AND c.closed_at IS NULL AND c.seeded_from IS NULL) AS hosts
FROM session s CROSS JOIN member m ON m.id = s.member
WHERE s.token = ?1 AND s.expires_at > ?2
