-- Whom she has blocked.
SELECT b.name, b.since
FROM block b WHERE b.blocker = (SELECT member FROM session WHERE token = ?1 AND expires_at > ?2)
