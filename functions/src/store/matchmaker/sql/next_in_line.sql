-- Reads the next seekers in the line of an area, longest waiting first, with all that the matcher uses. `fits` says
-- whether she may be matched now.
-- ?1 area, ?2 since and ?3 id of the last seeker read, ?4 latest moment since when a seeker waits, ?5 limit, ?6 now.
-- The line is read in two parts (the same moment, later moments), so that nobody is passed over or read twice if many
-- seekers joined the line at the same moment.
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
  f.term > 0 AND m.cell IS NOT NULL AND m.stages <> '' AND {may_be_matched(line, ?6)} AS fits
FROM line CROSS JOIN member m ON m.id = line.member LEFT JOIN free_time f ON f.member = line.member
