-- Starts the search of the viewer when she enters her first free time, if she is in no open circle and is not
-- suspended. A member who turned the search on or off herself, or who searches already, stays as she is.
-- ?1 session key, ?2 now.
INSERT INTO seeker (member, wanted, area, since)
SELECT m.id, 1, substr(m.cell, 1, 3), ?2
FROM session v CROSS JOIN free_time f ON f.member = v.member CROSS JOIN member m ON m.id = v.member
WHERE {live_session(v, ?1, ?2)} AND f.term <> 0
  AND NOT {is_suspended(v.member, ?2)}
  AND NOT {is_in_open_circle(v.member)}
ON CONFLICT (member) DO UPDATE SET wanted = 1, since = excluded.since WHERE wanted = 0 AND chosen = 0
