-- Lists the neighbourhood events in some cells, soonest first, without events whose host blocked the viewer or was
-- blocked by her. A page begins after the last event of the page before.
-- ?1 JSON array of cells, ?2 now, ?3 start and ?4 id of the last event seen, ?5 how many events,
-- ?6 session key or NULL, ?7 how many events that have begun the walk through a cell reads.
-- D1 bills the rows read. So nothing is collected and sorted: each step of `walk` reads the next event of the cell
-- whose last event starts soonest, and the walk ends with the page. Of the events that have begun in a cell it reads
-- only the last ?7, however many of them are over.
WITH RECURSIVE
  hidden_members AS MATERIALIZED (
    SELECT b.blocked AS member FROM session s CROSS JOIN block b ON b.blocker = s.member
    WHERE s.token = ?6 AND s.expires_at > ?2
    UNION
    SELECT b.blocker FROM session s CROSS JOIN block b ON b.blocked = s.member
    WHERE s.token = ?6 AND s.expires_at > ?2
  ),
  walk(cell, starts_at, id, is_event) AS (
    -- Where the walk through each cell begins: this row is a position and not a result.
    SELECT near.value, coalesce(begun.starts_at, ?3), coalesce(begun.id, ?4), 0
    FROM json_each(?1) AS near LEFT JOIN event begun ON begun.id = (
      SELECT n.id FROM event n INDEXED BY event_to_discover
      WHERE coalesce(n.cell, '') = near.value AND n.audience = 'neighbourhood' AND n.cancelled = 0
        AND n.starts_at > ?3 AND n.starts_at <= ?2
      ORDER BY n.starts_at DESC, n.id DESC LIMIT 1 OFFSET ?7)
    UNION ALL
    -- The next event of the cell: one with the same start and a higher id, otherwise one with a later start. These
    -- are two lookups, because SQLite does not search the index for the pair (starts_at, id).
    SELECT walk.cell, e.starts_at, e.id, 1
    FROM walk CROSS JOIN event e ON e.id = coalesce((
        SELECT n.id FROM event n INDEXED BY event_to_discover
        WHERE coalesce(n.cell, '') = walk.cell AND n.audience = 'neighbourhood' AND n.cancelled = 0
          AND n.starts_at = walk.starts_at AND n.id > walk.id
          AND n.ends_at > ?2 AND n.host NOT IN (SELECT member FROM hidden_members)
        ORDER BY n.id LIMIT 1
      ), (
        SELECT n.id FROM event n INDEXED BY event_to_discover
        WHERE coalesce(n.cell, '') = walk.cell AND n.audience = 'neighbourhood' AND n.cancelled = 0
          AND n.starts_at > walk.starts_at
          AND n.ends_at > ?2 AND n.host NOT IN (SELECT member FROM hidden_members)
        ORDER BY n.starts_at, n.id LIMIT 1
      ))
    ORDER BY 2, 3
    LIMIT ?5 + json_array_length(?1)
  )
SELECT e.*, m.name AS host_name,
  (SELECT coalesce(sum(adults), 0) FROM rsvp WHERE event = e.id AND state = 'going'
     AND member NOT IN (SELECT member FROM hidden_members)) AS going_adults,
  (SELECT coalesce(sum(children), 0) FROM rsvp WHERE event = e.id AND state = 'going'
     AND member NOT IN (SELECT member FROM hidden_members)) AS going_children
FROM walk CROSS JOIN event e ON e.id = walk.id CROSS JOIN member m ON m.id = e.host
WHERE walk.is_event
ORDER BY walk.starts_at, walk.id
LIMIT ?5
