-- Makes the day's salt, if it is not there and somebody comes from a network.
INSERT INTO network_salt (day, salt) SELECT ?1, ?2 WHERE ?2 IS NOT NULL
ON CONFLICT (day) DO NOTHING
