-- The next patches in their order, at most ?1, after the one where the last run ended. For each that was not counted
-- since ?2: whoever joined by ?3 and has used Posse of late (her session would have ended), of the ?4 who joined last.
WITH RECURSIVE walk(patch, nth) AS (
  SELECT min(patch), 1 FROM member
  WHERE patch > coalesce((SELECT after FROM near_times_walk WHERE one = 1), '')
  UNION ALL
  SELECT (SELECT min(member.patch) FROM member WHERE member.patch > walk.patch), walk.nth + 1
  FROM walk WHERE walk.patch IS NOT NULL AND walk.nth < ?1
)
SELECT walk.patch, CASE
  WHEN EXISTS (SELECT 1 FROM near_times WHERE near_times.patch = walk.patch AND near_times.counted_at > ?2) THEN NULL
  ELSE (
    SELECT json_group_array(json_array(settled.joined_at / 86400, free_time.term))
    FROM (
      SELECT member.id, member.joined_at FROM member
      WHERE member.patch = walk.patch AND member.joined_at <= ?3
      ORDER BY member.joined_at DESC LIMIT ?4
    ) AS settled
    LEFT JOIN free_time ON free_time.member = settled.id
    WHERE EXISTS (SELECT 1 FROM session WHERE session.member = settled.id)
  )
END AS neighbours
FROM walk WHERE walk.patch IS NOT NULL
