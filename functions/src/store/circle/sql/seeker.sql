-- Finds what the viewer has said of herself that ranks circles, and the circles in which a block hides somebody from
-- her: her own circles, once for each hidden fellow member, and other circles with a hidden host. A stranger gets no
-- row.
-- ?1 session key, ?2 now.
WITH
  viewer AS MATERIALIZED (SELECT member FROM session WHERE token = ?1 AND expires_at > ?2),
  hidden AS MATERIALIZED (
    SELECT b.blocked AS other FROM viewer CROSS JOIN block b ON b.blocker = viewer.member
    UNION
    SELECT b.blocker FROM viewer CROSS JOIN block b ON b.blocked = viewer.member
  ),
  hidden_in AS MATERIALIZED (
    SELECT m.circle, m.role, mine.member AS mine FROM viewer CROSS JOIN hidden
      CROSS JOIN membership m ON m.member = hidden.other
      LEFT JOIN membership mine ON mine.circle = m.circle AND mine.member = viewer.member
  )
SELECT p.stages, p.work, p.languages, f.term, f.holidays, f.holiday_ranges, f.different_of, f.different,
  f.revision AS free_revision,
  (SELECT json_group_array(circle) FROM hidden_in WHERE mine IS NOT NULL) AS fewer,
  (SELECT json_group_array(circle) FROM hidden_in WHERE mine IS NULL AND role = 'host') AS gone
FROM viewer CROSS JOIN member p ON p.id = viewer.member LEFT JOIN free_time f ON f.member = p.id
