-- Lists the viewer's reports.
-- ?1 session key, ?2 now.
SELECT r.kind, r.reason, r.text, r.made_at, r.decided_at
FROM report r
WHERE r.reporter = {viewer(?1, ?2)}
