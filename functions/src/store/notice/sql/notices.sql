-- What the viewer was told by moderators and has not answered or put away, the oldest first.
SELECT n.id, n.action, n.reason, n.until, n.made_at, coalesce(u.about, '') AS about
FROM session s CROSS JOIN notice n ON n.member = s.member LEFT JOIN ruling u ON u.notice = n.id
WHERE s.token = ?1 AND s.expires_at > ?2 AND n.answered_at IS NULL
ORDER BY n.made_at
LIMIT 20
