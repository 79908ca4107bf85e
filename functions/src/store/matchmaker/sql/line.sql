-- The next so many in an area's line of those who look for a circle, longest waiting first, with what matching looks
-- at; `fits` says whether a circle may be proposed to her now. ?1 area, ?2 and ?3 after whom, ?4 waiting since when at
-- the latest, ?5 how many, ?6 now.
-- The line is read in two parts, so that of many who joined it at once none is passed over twice.
WITH line AS MATERIALIZED (
  SELECT * FROM (
    SELECT member, since, chosen, virtual_too FROM seeker INDEXED BY seeker_by_area
    WHERE area = ?1 AND area IS NOT NULL AND wanted = 1 AND since = ?2 AND member > ?3
    ORDER BY member LIMIT ?5)
  UNION ALL
  SELECT * FROM (
    SELECT member, since, chosen, virtual_too FROM seeker INDEXED BY seeker_by_area
    WHERE area = ?1 AND area IS NOT NULL AND wanted = 1 AND since > ?2 AND since <= ?4
    ORDER BY since, member LIMIT ?5)
  LIMIT ?5)
SELECT line.member, line.since, line.virtual_too, m.cell, m.stages, m.languages, m.work, f.term,
  f.term > 0 AND m.cell IS NOT NULL AND m.stages <> ''
    AND NOT EXISTS (SELECT 1 FROM candidate c WHERE c.member = line.member AND c.live = 1)
    AND NOT EXISTS (SELECT 1 FROM suspension u WHERE u.member = line.member AND u.until > ?6)
    AND (line.chosen = 1 OR NOT EXISTS (
      SELECT 1 FROM membership h CROSS JOIN circle o ON o.id = h.circle AND o.closed_at IS NULL
      WHERE h.member = line.member)) AS fits
FROM line CROSS JOIN member m ON m.id = line.member LEFT JOIN free_time f ON f.member = line.member
