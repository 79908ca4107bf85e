-- The member behind a session that has not ended; whether its day is to be written again, and whether
-- she may only read for a while.
SELECT member, seen_at < ?2 - 86400 AS stale,
  EXISTS (SELECT 1 FROM suspension WHERE member = session.member AND until > ?2) AS suspended
FROM session
WHERE token = ?1 AND expires_at > ?2
