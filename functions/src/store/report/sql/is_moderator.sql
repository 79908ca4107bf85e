-- Whether the viewer is a moderator.
SELECT 1 AS yes
FROM session s CROSS JOIN moderator m ON m.member = s.member
WHERE s.token = ?1 AND s.expires_at > ?2
