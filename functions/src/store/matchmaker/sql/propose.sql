-- Makes a proposal, if all to whom it is made are still free then, look for a circle where they did, and may be put
-- together; one that is there already stays what it is. ?8 [[member, her cell], …], ?9 area, ?10 reports made since.
WITH angry(member, circle) AS MATERIALIZED (
  -- Which circles they left in anger: removed, having reported something of it, or having been reported there, unless
  -- that was found to be fine.
  SELECT p.member, p.circle
  FROM json_each(?8) one CROSS JOIN parted p ON p.member = json_extract(one.value, '$[0]')
  UNION
  SELECT r.answerable, r.circle
  FROM json_each(?8) one CROSS JOIN report r ON r.answerable = json_extract(one.value, '$[0]') AND r.made_at > ?10
  WHERE r.circle IS NOT NULL AND r.outcome IS NOT 'dismiss'
    AND NOT EXISTS (SELECT 1 FROM membership WHERE circle = r.circle AND member = r.answerable)
)
INSERT INTO proposal (id, stage, language, cell, slots, size, made_at, ends_at)
SELECT ?1, ?2, ?3, ?4, ?5, json_array_length(?8), ?6, ?7
WHERE json_array_length(?8) = (
    SELECT count(*)
    FROM json_each(?8) some CROSS JOIN seeker s ON s.member = json_extract(some.value, '$[0]')
      CROSS JOIN member m ON m.id = s.member AND m.cell = json_extract(some.value, '$[1]')
      CROSS JOIN free_time f ON f.member = s.member AND (f.term & ?5) = ?5
    WHERE s.wanted = 1 AND s.area = ?9 AND m.stages <> ''
      AND NOT EXISTS (SELECT 1 FROM candidate c WHERE c.member = s.member AND c.live = 1)
      AND NOT EXISTS (SELECT 1 FROM suspension u WHERE u.member = s.member AND u.until > ?6)
      AND (s.chosen = 1 OR NOT EXISTS (
        SELECT 1 FROM membership h CROSS JOIN circle o ON o.id = h.circle AND o.closed_at IS NULL
        WHERE h.member = s.member)))
  AND NOT EXISTS (
    SELECT 1 FROM json_each(?8) one CROSS JOIN json_each(?8) other
      CROSS JOIN block b ON b.blocker = json_extract(one.value, '$[0]')
        AND b.blocked = json_extract(other.value, '$[0]'))
  AND NOT EXISTS (
    SELECT 1 FROM json_each(?8) one CROSS JOIN report r ON r.reporter = json_extract(one.value, '$[0]')
    WHERE r.made_at > ?10
      AND r.answerable IN (SELECT json_extract(other.value, '$[0]') FROM json_each(?8) other))
  AND NOT EXISTS (
    SELECT 1 FROM angry CROSS JOIN json_each(?8) other
    WHERE json_extract(other.value, '$[0]') <> angry.member
      AND (EXISTS (
          SELECT 1 FROM membership h
          WHERE h.circle = angry.circle AND h.member = json_extract(other.value, '$[0]'))
        OR EXISTS (
          SELECT 1 FROM angry AS also
          WHERE also.circle = angry.circle AND also.member = json_extract(other.value, '$[0]'))))
ON CONFLICT (id) DO NOTHING
RETURNING id
