-- The events to come of the viewer and of the circles she hosts in which a member has a place that
-- others wait for.
WITH
  viewer AS MATERIALIZED (SELECT member FROM session WHERE token = ?1 AND expires_at > ?2),
  hers AS MATERIALIZED (
    SELECT e.id FROM viewer CROSS JOIN event e ON e.host = viewer.member WHERE e.ends_at > ?2
    UNION
    SELECT e.id FROM viewer CROSS JOIN membership h ON h.member = viewer.member
      CROSS JOIN event e INDEXED BY event_by_circle ON e.circle = h.circle AND e.circle IS NOT NULL
    WHERE h.role = 'host' AND e.ends_at > ?2
  )
SELECT hers.id
FROM hers
WHERE EXISTS (SELECT 1 FROM rsvp WHERE event = hers.id AND member = ?3 AND state = 'going')
  AND EXISTS (SELECT 1 FROM rsvp WHERE event = hers.id AND state = 'waitlisted')
LIMIT 20
