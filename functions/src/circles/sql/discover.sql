-- Circles that strangers may find, in some cells, nearest first, from a place in that order on.
-- ?1 cells as JSON in order of distance, ?2 stage or nothing, ?3 and ?4 the cell's place in that
-- order and the id of the last one seen, ?5 how many.
SELECT near.key AS rank, c.id, c.name, c.stage, c.about, c.cap, c.cell, c.place, c.policy, c.members
FROM json_each(?1) AS near CROSS JOIN circle c INDEXED BY circle_to_discover
  ON coalesce(c.cell, '') = near.value
WHERE c.closed_at IS NULL AND c.policy <> 'invite' AND (?2 IS NULL OR c.stage = ?2)
  AND near.key >= ?3 AND (near.key > ?3 OR c.id > ?4)
ORDER BY near.key, c.id
LIMIT ?5
