-- Finds the pairs in which a member of a chunk reported a member of the pool.
-- ?1 chunk of the pool as JSON, ?2 whole pool as JSON, ?3 limit, ?4 moment after which reports count.
SELECT DISTINCT r.reporter AS one, r.answerable AS other
FROM json_each(?1) chunk CROSS JOIN report r ON r.reporter = chunk.value AND r.made_at > ?4
WHERE r.answerable IN (SELECT value FROM json_each(?2))
LIMIT ?3
