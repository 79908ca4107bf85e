-- Neighbourhood events near some cells, soonest first, from a place in that order on; less whom a
-- block hides from the viewer.
-- ?1 cells as JSON, ?2 now, ?3 and ?4 the start and id of the last one seen, ?5 how many, ?6 session
-- key or nothing.
WITH hidden AS MATERIALIZED (
  SELECT b.blocked AS other FROM session s CROSS JOIN block b ON b.blocker = s.member
  WHERE s.token = ?6 AND s.expires_at > ?2
  UNION
  SELECT b.blocker FROM session s CROSS JOIN block b ON b.blocked = s.member
  WHERE s.token = ?6 AND s.expires_at > ?2
)
SELECT e.*, m.name AS host_name,
  (SELECT coalesce(sum(adults), 0) FROM rsvp WHERE event = e.id AND state = 'going'
     AND member NOT IN (SELECT other FROM hidden)) AS going_adults,
  (SELECT coalesce(sum(children), 0) FROM rsvp WHERE event = e.id AND state = 'going'
     AND member NOT IN (SELECT other FROM hidden)) AS going_children
FROM json_each(?1) AS near CROSS JOIN event e INDEXED BY event_to_discover
  ON coalesce(e.cell, '') = near.value
JOIN member m ON m.id = e.host
WHERE e.audience = 'neighbourhood' AND e.cancelled = 0
  AND e.starts_at >= ?3 AND (e.starts_at > ?3 OR e.id > ?4) AND e.ends_at > ?2
  AND e.host NOT IN (SELECT other FROM hidden)
ORDER BY e.starts_at, e.id
LIMIT ?5
