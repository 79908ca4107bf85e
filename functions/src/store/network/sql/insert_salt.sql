-- Saves the day's salt, if the day has none yet and the request comes from a network.
-- ?1 day, ?2 salt, or NULL if the request comes from no network.
INSERT INTO network_salt (day, salt) SELECT ?1, ?2 WHERE ?2 IS NOT NULL
ON CONFLICT (day) DO NOTHING
