-- Finds the pairs in which a member of a chunk blocked a member of the pool.
-- ?1 chunk of the pool as JSON, ?2 whole pool as JSON, ?3 limit.
SELECT b.blocker AS one, b.blocked AS other
FROM json_each(?1) chunk CROSS JOIN block b ON b.blocker = chunk.value
WHERE b.blocked IN (SELECT value FROM json_each(?2))
LIMIT ?3
