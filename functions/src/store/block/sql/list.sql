-- Whom the viewer has blocked, the latest first.
SELECT b.blocked AS member, b.name, b.since
FROM session s CROSS JOIN block b ON b.blocker = s.member
WHERE s.token = ?1 AND s.expires_at > ?2
ORDER BY b.since DESC, b.blocked
