-- Finds the pairs in which a member of a chunk left a circle after a conflict, and a member of the pool is in that
-- circle or also left it after a conflict.
-- ?1 chunk of the pool as JSON, ?2 whole pool as JSON, ?3 limit, ?4 moment after which reports count.
WITH departed(member, circle) AS MATERIALIZED (
  {circles_left_after_conflict(json_each(?1) chunk, chunk.value, ?4)}
)
SELECT departed.member AS one, h.member AS other
FROM departed CROSS JOIN membership h ON h.circle = departed.circle
WHERE h.member IN (SELECT value FROM json_each(?2)) AND h.member <> departed.member
UNION
SELECT departed.member, q.member
FROM departed CROSS JOIN parted q ON q.circle = departed.circle AND q.member <> departed.member
WHERE q.member IN (SELECT value FROM json_each(?2))
UNION
SELECT departed.member, r.answerable
FROM departed CROSS JOIN report r ON r.circle = departed.circle AND r.answerable <> departed.member
WHERE r.answerable IN (SELECT value FROM json_each(?2)) AND {reported_and_gone(r, ?4)}
LIMIT ?3
