-- Finds the member of a session that has not ended, whether the session was last noted as used more than a day ago, and
-- whether she is suspended.
-- ?1 session key, ?2 now.
SELECT member, seen_at < ?2 - 86400 AS stale,
  EXISTS (SELECT 1 FROM suspension WHERE member = session.member AND until > ?2) AS suspended
FROM session
WHERE token = ?1 AND expires_at > ?2
