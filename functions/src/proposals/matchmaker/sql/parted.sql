-- Who of a pool is, or was when she left in anger, in a circle that some of it left in anger. ?1 some, ?2 the whole
-- pool, ?3 the most to find.
SELECT p.member AS one, h.member AS other
FROM json_each(?1) some CROSS JOIN parted p ON p.member = some.value CROSS JOIN membership h ON h.circle = p.circle
WHERE h.member IN (SELECT value FROM json_each(?2))
UNION
SELECT p.member, q.member
FROM json_each(?1) some CROSS JOIN parted p ON p.member = some.value
  CROSS JOIN parted q ON q.circle = p.circle AND q.member > p.member
WHERE q.member IN (SELECT value FROM json_each(?2))
LIMIT ?3
