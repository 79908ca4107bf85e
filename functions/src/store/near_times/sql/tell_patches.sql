-- Keeps what is told of patches (?2); what was counted after ?3 stays as it is, so that counting twice draws no new
-- noise.
INSERT INTO near_times (patch, counted_at, told)
SELECT json_extract(counted.value, '$.patch'), ?1, json_extract(counted.value, '$.told')
FROM json_each(?2) AS counted WHERE true
ON CONFLICT (patch) DO UPDATE SET counted_at = excluded.counted_at, told = excluded.told
WHERE near_times.counted_at <= ?3
