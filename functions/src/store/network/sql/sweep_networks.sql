-- What networks did before today, a bounded number of them; only today counts.
DELETE FROM network
WHERE (day, act, network) IN (SELECT day, act, network FROM network WHERE day < CAST(?1 / 86400 AS INTEGER) LIMIT ?2)
