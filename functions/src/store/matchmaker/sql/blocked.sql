-- Whom some of a pool have blocked, of those in it. ?1 some, ?2 the whole pool, ?3 the most to find.
SELECT b.blocker AS one, b.blocked AS other
FROM json_each(?1) some CROSS JOIN block b ON b.blocker = some.value
WHERE b.blocked IN (SELECT value FROM json_each(?2))
LIMIT ?3
