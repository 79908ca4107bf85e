-- What the viewer was told by moderators and has not answered or put away, the oldest first.
SELECT n.id, n.action, n.reason, n.until, n.made_at
FROM session s CROSS JOIN notice n ON n.member = s.member
WHERE s.token = ?1 AND s.expires_at > ?2 AND n.answered_at IS NULL
ORDER BY n.made_at
LIMIT 20
