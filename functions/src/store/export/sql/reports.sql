-- What she reported.
SELECT r.kind, r.reason, r.text, r.made_at, r.decided_at
FROM report r WHERE r.reporter = (SELECT member FROM session WHERE token = ?1 AND expires_at > ?2)
