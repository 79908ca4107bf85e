-- Makes a proposal, if each member still fits: she searches in the area, lives in the same cell, is free at the slots
-- and may be matched; and if no two of them must be kept apart. An id that exists changes nothing.
-- ?1 proposal, ?2 stage, ?3 language, ?4 cell or nothing, ?5 slots, ?6 now, ?7 when it ends,
-- ?8 [[member, her cell], …] as JSON, ?9 area, ?10 moment after which reports count.
WITH departed(member, circle) AS MATERIALIZED (
  {circles_left_after_conflict(json_each(?8) one, json_extract(one.value,'$[0]'), ?10)}
)
INSERT INTO proposal (id, stage, language, cell, slots, size, made_at, ends_at)
SELECT ?1, ?2, ?3, ?4, ?5, json_array_length(?8), ?6, ?7
WHERE json_array_length(?8) = (
    SELECT count(*)
    FROM json_each(?8) home CROSS JOIN seeker s ON s.member = json_extract(home.value, '$[0]')
      CROSS JOIN member m ON m.id = s.member AND m.cell = json_extract(home.value, '$[1]')
      CROSS JOIN free_time f ON f.member = s.member AND (f.term & ?5) = ?5
    WHERE s.wanted = 1 AND s.area = ?9 AND m.stages <> '' AND {may_be_matched(s, ?6)})
  AND NOT EXISTS (
    SELECT 1 FROM json_each(?8) one CROSS JOIN json_each(?8) other
      CROSS JOIN block b ON b.blocker = json_extract(one.value, '$[0]')
        AND b.blocked = json_extract(other.value, '$[0]'))
  AND NOT EXISTS (
    SELECT 1 FROM json_each(?8) one CROSS JOIN report r ON r.reporter = json_extract(one.value, '$[0]')
    WHERE r.made_at > ?10
      AND r.answerable IN (SELECT json_extract(other.value, '$[0]') FROM json_each(?8) other))
  AND NOT EXISTS (
    SELECT 1 FROM departed CROSS JOIN json_each(?8) other
    WHERE json_extract(other.value, '$[0]') <> departed.member
      AND (EXISTS (
          SELECT 1 FROM membership h
          WHERE h.circle = departed.circle AND h.member = json_extract(other.value, '$[0]'))
        OR EXISTS (
          SELECT 1 FROM departed AS also_departed
          WHERE also_departed.circle = departed.circle
            AND also_departed.member = json_extract(other.value, '$[0]'))))
ON CONFLICT (id) DO NOTHING
RETURNING id
