-- The events to come of the viewer and of the circles that she hosts in which a member has a seat that others wait for.
-- ?1 session key, ?2 now, ?3 member.
WITH
  viewer AS MATERIALIZED (SELECT member FROM session WHERE {live_session(session, ?1, ?2)}),
  hosted AS MATERIALIZED (
    SELECT e.id FROM viewer CROSS JOIN event e ON e.host = viewer.member WHERE e.ends_at > ?2
    UNION
    SELECT e.id FROM viewer CROSS JOIN membership h ON h.member = viewer.member
      CROSS JOIN event e INDEXED BY event_by_circle ON e.circle = h.circle AND e.circle IS NOT NULL
    WHERE h.role = 'host' AND e.ends_at > ?2
  )
SELECT hosted.id
FROM hosted
WHERE EXISTS (SELECT 1 FROM rsvp WHERE event = hosted.id AND member = ?3 AND state = 'going')
  AND EXISTS (SELECT 1 FROM rsvp WHERE event = hosted.id AND state = 'waitlisted')
LIMIT 20
