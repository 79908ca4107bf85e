-- Whether the viewer is a moderator.
-- ?1 session key, ?2 now.
SELECT 1 AS yes
FROM session s CROSS JOIN moderator m ON m.member = s.member
WHERE {live_session(s, ?1, ?2)}
