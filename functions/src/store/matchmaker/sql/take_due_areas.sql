-- Marks the areas whose last round is longest ago as having their round now, and returns them. `looking` says whether
-- an area has a seeker.
-- ?1 now, ?2 latest moment at which the last round may have begun, ?3 limit.
UPDATE area SET matched_at = ?1
WHERE name IN (SELECT name FROM area WHERE matched_at <= ?2 ORDER BY matched_at LIMIT ?3)
RETURNING name,
  EXISTS (SELECT 1 FROM seeker s WHERE s.area = area.name AND s.area IS NOT NULL AND s.wanted = 1) AS looking
