-- Finds circles that strangers may find, as candidates to rank: a limited number, however large the town. Circles of
-- the viewer's stages come first, then later stages, then earlier ones; within each, the nearest cell first. If the
-- viewer has said no stage, they come cell by cell. This is the order of the indexes: nothing is sorted, and nothing
-- beyond the limit is read.
-- ?1 session key, ?2 now, ?3 cells as JSON, the nearest first, ?4 the only stage to look for or NULL, ?5 to ?8 step,
-- cell, stage and circle of the last candidate read, ?9 the start of "lately", ?10 limit.
WITH
  wanted(stages) AS MATERIALIZED (
    SELECT coalesce(?4, (SELECT m.stages FROM session s CROSS JOIN member m ON m.id = s.member
      WHERE s.token = ?1 AND s.expires_at > ?2))
  ),
  span(low, high) AS MATERIALIZED (
    SELECT
      instr(ordered, substr(stages, 1, instr(stages || ',', ',') - 1)),
      instr(ordered, substr(stages, length(rtrim(stages, replace(stages, ',', ''))) + 1))
    FROM (SELECT stages, 'expecting first_year toddler preschool school_age tween teen grown' AS ordered FROM wanted)
    WHERE stages <> ''
  ),
  step(at, low, high) AS MATERIALIZED (
    SELECT 0, low, high FROM span
    UNION ALL SELECT 1, high + 1, 99 FROM span WHERE ?4 IS NULL
    UNION ALL SELECT 2, 0, low - 1 FROM span WHERE ?4 IS NULL
  )
SELECT found.*,
  (SELECT e.cancelled = 0 FROM event e INDEXED BY event_by_circle
   WHERE e.circle = found.id AND e.circle IS NOT NULL AND e.ends_at > ?9 AND e.ends_at <= ?2
   ORDER BY e.ends_at DESC LIMIT 1) AS met
FROM (
  SELECT step.at AS step, near.key AS ring, c.stage_key >> 53 AS stage_at, c.id, c.name, c.stage, c.about, c.cap, c.cell, c.place,
    c.policy, c.members, c.slots, c.languages, c.vouch, c.children_welcome
  FROM step CROSS JOIN json_each(?3) AS near CROSS JOIN circle c INDEXED BY circle_by_stage
    ON coalesce(c.cell, '') = near.value AND c.stage_key < (step.high + 1) << 53
    AND c.stage_key > iif(step.at = ?5 AND near.key = ?6 AND ?7 >= step.low,
      (?7 << 53) + CAST(?8 AS INTEGER), (step.low << 53) - 1)
  WHERE step.at >= ?5 AND (step.at > ?5 OR near.key >= ?6) AND c.closed_at IS NULL AND c.policy <> 'invite'
  UNION ALL
  SELECT 0, near.key, 0, c.id, c.name, c.stage, c.about, c.cap, c.cell, c.place,
    c.policy, c.members, c.slots, c.languages, c.vouch, c.children_welcome
  FROM json_each(?3) AS near CROSS JOIN circle c INDEXED BY circle_to_discover
    ON coalesce(c.cell, '') = near.value AND c.id > iif(near.key = ?6, ?8, -1)
  WHERE NOT EXISTS (SELECT 1 FROM span) AND near.key >= ?6 AND c.closed_at IS NULL AND c.policy <> 'invite'
  LIMIT ?10
) AS found
