-- Finds since when the viewer is a member, and how much she has of what a new account may do only a few times.
-- This circle and this invite are not counted, so that a repeated request is not one too many. Neither are circles that
-- overflowed from a full one: the member was asked to join them.
-- ?1 session key, ?2 now, ?3 circle, ?4 invite or NULL.
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
WHERE {live_session(s, ?1, ?2)}
