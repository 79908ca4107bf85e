-- The salts of days before today: what is left of those days says nothing any more.
DELETE FROM network_salt WHERE day < CAST(?1 / 86400 AS INTEGER)
