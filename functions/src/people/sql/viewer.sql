-- The member behind a session that has not ended; whether its day is to be written again.
SELECT member, seen_at < ?2 - 86400 AS stale
FROM session
WHERE token = ?1 AND expires_at > ?2
