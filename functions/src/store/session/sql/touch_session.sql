-- Notes that a session is used, at most once a day, and extends it. A session that has ended stays ended.
-- ?1 session key, ?2 now, ?3 when it ends.
UPDATE session SET seen_at = ?2, expires_at = ?3 WHERE token = ?1 AND expires_at > ?2 AND seen_at < ?2 - 86400
