-- Circles that strangers may find, in some cells, nearest first, from a place in that order on; less
-- those whose host a block hides from the viewer.
-- ?1 cells as JSON in order of distance, ?2 stage or nothing, ?3 and ?4 the cell's place in that
-- order and the id of the last one seen, ?5 how many, ?6 session key or nothing, ?7 now.
WITH
  viewer AS MATERIALIZED (SELECT member FROM session WHERE token = ?6 AND expires_at > ?7),
  hidden AS MATERIALIZED (
    SELECT b.blocked AS other FROM viewer CROSS JOIN block b ON b.blocker = viewer.member
    UNION
    SELECT b.blocker FROM viewer CROSS JOIN block b ON b.blocked = viewer.member
  ),
  met AS MATERIALIZED (
    SELECT m.circle, m.role, mine.member AS mine FROM viewer CROSS JOIN hidden
      CROSS JOIN membership m ON m.member = hidden.other
      LEFT JOIN membership mine ON mine.circle = m.circle AND mine.member = viewer.member
  )
SELECT near.key AS rank, c.id, c.name, c.stage, c.about, c.cap, c.cell, c.place, c.policy,
  c.members - (SELECT count(*) FROM met WHERE met.circle = c.id AND met.mine IS NOT NULL) AS members
FROM json_each(?1) AS near CROSS JOIN circle c INDEXED BY circle_to_discover
  ON coalesce(c.cell, '') = near.value
WHERE c.closed_at IS NULL AND c.policy <> 'invite' AND (?2 IS NULL OR c.stage = ?2)
  AND near.key >= ?3 AND (near.key > ?3 OR c.id > ?4)
  AND c.id NOT IN (SELECT met.circle FROM met WHERE met.role = 'host' AND met.mine IS NULL)
ORDER BY near.key, c.id
LIMIT ?5
