-- The members that the viewer has blocked, the latest first.
-- ?1 session key, ?2 now.
SELECT b.blocked AS member, b.name, b.since
FROM session s CROSS JOIN block b ON b.blocker = s.member
WHERE {live_session(s, ?1, ?2)}
ORDER BY b.since DESC, b.blocked
