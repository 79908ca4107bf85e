-- Deletes the salts of days before today: without them the counts of those days name nobody.
-- ?1 now.
DELETE FROM network_salt WHERE day < CAST(?1 / 86400 AS INTEGER)
