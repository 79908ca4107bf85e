-- Whom some of a pool have reported since ?4, of those in it. ?1 some, ?2 the whole pool, ?3 the most to find.
SELECT DISTINCT r.reporter AS one, r.answerable AS other
FROM json_each(?1) some CROSS JOIN report r ON r.reporter = some.value AND r.made_at > ?4
WHERE r.answerable IN (SELECT value FROM json_each(?2))
LIMIT ?3
