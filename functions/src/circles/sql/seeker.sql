-- What the viewer has said of herself that the order of circles goes by; nothing for a stranger.
-- ?1 session key, ?2 now.
SELECT m.stages, m.work, m.languages, f.term
FROM session s CROSS JOIN member m ON m.id = s.member LEFT JOIN free_time f ON f.member = m.id
WHERE s.token = ?1 AND s.expires_at > ?2
