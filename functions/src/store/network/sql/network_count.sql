-- Counts what a network did today, if the statement before changed anything.
INSERT INTO network (day, act, network, count, is_full)
SELECT ?1, ?2, ?3, 1, ?4 <= 1 WHERE ?3 IS NOT NULL AND changes() > 0
ON CONFLICT (day, act, network) DO UPDATE SET count = count + 1, is_full = count + 1 >= ?4
