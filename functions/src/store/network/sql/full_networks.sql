-- Finds the day's salt, and the networks that have reached their limit of an act today.
-- ?1 day, ?2 act, ?3 the most networks to read.
SELECT s.salt,
  (SELECT json_group_array(network) FROM (
    SELECT network FROM network INDEXED BY network_that_is_full
    WHERE day = ?1 AND act = ?2 AND is_full = 1 LIMIT ?3) AS filled) AS full
FROM network_salt s
WHERE s.day = ?1
