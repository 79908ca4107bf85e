-- Takes one of so many places that a network has in a day; gives a row back if there was one.
INSERT INTO network (day, act, network, count, is_full)
SELECT ?1, ?2, ?3, 1, ?4 <= 1 WHERE ?3 IS NOT NULL
ON CONFLICT (day, act, network) DO UPDATE SET count = count + 1, is_full = count + 1 >= ?4
WHERE count < ?4
RETURNING count
