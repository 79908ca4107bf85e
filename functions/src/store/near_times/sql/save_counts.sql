-- Stores the published times of patches. A count that is still valid stays, so that a second count draws no new noise.
-- ?1 now, ?2 [{"patch", "told"}, …] as JSON, ?3 moment after which a count is still valid.
INSERT INTO near_times (patch, counted_at, told)
SELECT json_extract(counted.value, '$.patch'), ?1, json_extract(counted.value, '$.told')
FROM json_each(?2) AS counted WHERE true
ON CONFLICT (patch) DO UPDATE SET counted_at = excluded.counted_at, told = excluded.told
WHERE near_times.counted_at <= ?3
