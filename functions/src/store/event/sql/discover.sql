-- Neighbourhood events near some cells, soonest first, from a place in that order on; less whom a block hides from the
-- viewer. Nothing is gathered and sorted: each step goes on in the cell whose turn it is, so that as many are read as
-- are told. Of what has begun in a cell only the last ?7 are gone over, however many are over already.
-- ?1 cells as JSON, ?2 now, ?3 and ?4 the start and id of the last one seen, ?5 how many, ?6 session key or nothing.
WITH RECURSIVE
  hidden AS MATERIALIZED (
    SELECT b.blocked AS other FROM session s CROSS JOIN block b ON b.blocker = s.member
    WHERE s.token = ?6 AND s.expires_at > ?2
    UNION
    SELECT b.blocker FROM session s CROSS JOIN block b ON b.blocked = s.member
    WHERE s.token = ?6 AND s.expires_at > ?2
  ),
  walk(cell, starts_at, id, told) AS (
    SELECT near.value, coalesce(begun.starts_at, ?3), coalesce(begun.id, ?4), 0
    FROM json_each(?1) AS near LEFT JOIN event begun ON begun.id = (
      SELECT n.id FROM event n INDEXED BY event_to_discover
      WHERE coalesce(n.cell, '') = near.value AND n.audience = 'neighbourhood' AND n.cancelled = 0
        AND n.starts_at > ?3 AND n.starts_at <= ?2
      ORDER BY n.starts_at DESC, n.id DESC LIMIT 1 OFFSET ?7)
    UNION ALL
    -- Two looks, because the index is not searched for both of a pair at once.
    SELECT walk.cell, e.starts_at, e.id, 1
    FROM walk CROSS JOIN event e ON e.id = coalesce((
        SELECT n.id FROM event n INDEXED BY event_to_discover
        WHERE coalesce(n.cell, '') = walk.cell AND n.audience = 'neighbourhood' AND n.cancelled = 0
          AND n.starts_at = walk.starts_at AND n.id > walk.id
          AND n.ends_at > ?2 AND n.host NOT IN (SELECT other FROM hidden)
        ORDER BY n.id LIMIT 1
      ), (
        SELECT n.id FROM event n INDEXED BY event_to_discover
        WHERE coalesce(n.cell, '') = walk.cell AND n.audience = 'neighbourhood' AND n.cancelled = 0
          AND n.starts_at > walk.starts_at
          AND n.ends_at > ?2 AND n.host NOT IN (SELECT other FROM hidden)
        ORDER BY n.starts_at, n.id LIMIT 1
      ))
    ORDER BY 2, 3
    LIMIT ?5 + json_array_length(?1)
  )
SELECT e.*, m.name AS host_name,
  (SELECT coalesce(sum(adults), 0) FROM rsvp WHERE event = e.id AND state = 'going'
     AND member NOT IN (SELECT other FROM hidden)) AS going_adults,
  (SELECT coalesce(sum(children), 0) FROM rsvp WHERE event = e.id AND state = 'going'
     AND member NOT IN (SELECT other FROM hidden)) AS going_children
FROM walk CROSS JOIN event e ON e.id = walk.id CROSS JOIN member m ON m.id = e.host
WHERE walk.told
ORDER BY walk.starts_at, walk.id
LIMIT ?5
