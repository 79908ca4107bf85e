-- Deletes the counts of days before today, a limited number of them; only today counts.
-- ?1 now, ?2 limit.
DELETE FROM network
WHERE (day, act, network) IN (SELECT day, act, network FROM network WHERE day < CAST(?1 / 86400 AS INTEGER) LIMIT ?2)
