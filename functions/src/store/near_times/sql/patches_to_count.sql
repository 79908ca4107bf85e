-- Walks to the next patches after the one where the last run stopped. For each patch without a valid count it lists
-- [day of joining, usual week] of the members who count: members who joined long enough ago and have a session (it ends
-- if a member does not use Posse), out of those who joined last.
-- ?1 how many patches, ?2 moment after which a count is still valid, ?3 latest moment of joining, ?4 how many members.
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
