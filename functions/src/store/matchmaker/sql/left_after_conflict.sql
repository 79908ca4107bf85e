-- Who of a pool is, or was until she left in anger, in a circle that some of it left in anger: removed, having reported
-- something of it, or having been reported there, unless that was found to be fine. ?1 some, ?2 the whole pool, ?3 the
-- most to find, ?4 reports made since.
WITH angry(member, circle) AS MATERIALIZED (
  SELECT p.member, p.circle FROM json_each(?1) some CROSS JOIN parted p ON p.member = some.value
  UNION
  SELECT r.answerable, r.circle
  FROM json_each(?1) some CROSS JOIN report r ON r.answerable = some.value AND r.made_at > ?4
  WHERE r.circle IS NOT NULL AND r.outcome IS NOT 'dismiss'
    AND NOT EXISTS (SELECT 1 FROM membership WHERE circle = r.circle AND member = r.answerable)
)
SELECT angry.member AS one, h.member AS other
FROM angry CROSS JOIN membership h ON h.circle = angry.circle
WHERE h.member IN (SELECT value FROM json_each(?2)) AND h.member <> angry.member
UNION
SELECT angry.member, q.member
FROM angry CROSS JOIN parted q ON q.circle = angry.circle AND q.member <> angry.member
WHERE q.member IN (SELECT value FROM json_each(?2))
UNION
SELECT angry.member, r.answerable
FROM angry CROSS JOIN report r ON r.circle = angry.circle AND r.circle IS NOT NULL AND r.answerable <> angry.member
WHERE r.answerable IN (SELECT value FROM json_each(?2)) AND r.made_at > ?4 AND r.outcome IS NOT 'dismiss'
  AND NOT EXISTS (SELECT 1 FROM membership WHERE circle = r.circle AND member = r.answerable)
LIMIT ?3
