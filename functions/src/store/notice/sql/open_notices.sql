-- The viewer's notices that she has neither answered nor put away, the oldest first.
-- ?1 session key, ?2 now.
SELECT n.id, n.action, n.reason, n.until, n.made_at, coalesce(u.about, '') AS about
FROM session s CROSS JOIN notice n ON n.member = s.member LEFT JOIN ruling u ON u.notice = n.id
WHERE {live_session(s, ?1, ?2)} AND n.answered_at IS NULL
ORDER BY n.made_at
LIMIT 20
