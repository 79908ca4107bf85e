-- Sessions whose time is over, a bounded number of them.
DELETE FROM session
WHERE token IN (SELECT token FROM session WHERE expires_at <= ?1 LIMIT ?2)
