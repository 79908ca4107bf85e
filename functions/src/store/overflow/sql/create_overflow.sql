-- Creates the next circle of a full one, if every founder still agrees and still may, and no founder has blocked
-- another. One statement decides and writes, so of two phones at once one creates the circle.
-- ?1 the new circle, ?2 the full one, ?3 founders as JSON, ?4 name, ?5 now, ?6 the smallest cap, ?7 the most circles of
-- a member, ?8 revision.
INSERT INTO circle (id, name, stage, cap, cell, place, policy, slots, languages, children_welcome, revision,
  created_at, members, seeded_from)
SELECT ?1, ?4, c.stage, max(c.cap, ?6), c.cell, c.place, 'ask', c.slots, c.languages, c.children_welcome, ?8, ?5,
  json_array_length(?3), c.id
FROM circle c
WHERE c.id = ?2 AND c.closed_at IS NULL AND c.members >= c.cap
  AND NOT EXISTS (
    SELECT 1 FROM json_each(?3) AS founder
    WHERE NOT EXISTS (SELECT 1 FROM ask
        WHERE circle = ?2 AND member = founder.value AND declined = 0 AND together_at IS NOT NULL)
      OR EXISTS (SELECT 1 FROM suspension WHERE member = founder.value AND until > ?5)
      OR (SELECT count(*) FROM membership WHERE member = founder.value) >= ?7
      OR EXISTS (SELECT 1 FROM json_each(?3) AS other CROSS JOIN block b
        ON b.blocker = founder.value AND b.blocked = other.value))
ON CONFLICT (id) DO NOTHING
