-- Counts one more act of a network today, if the statement before changed a row.
-- ?1 day, ?2 act, ?3 hashed network or NULL, ?4 the most acts of a day.
INSERT INTO network (day, act, network, count, is_full)
SELECT ?1, ?2, ?3, 1, ?4 <= 1 WHERE ?3 IS NOT NULL AND changes() > 0
ON CONFLICT (day, act, network) DO UPDATE SET count = count + 1, is_full = count + 1 >= ?4
