-- Deletes a bounded number of sessions that have ended.
-- ?1 now, ?2 how many at most.
DELETE FROM session
WHERE token IN (SELECT token FROM session WHERE expires_at <= ?1 LIMIT ?2)
