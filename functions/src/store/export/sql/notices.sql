-- Lists the viewer's notices: what a moderator decided about what, and what she answered.
-- ?1 session key, ?2 now.
SELECT n.action, u.about, n.reason, n.until, n.made_at, n.answer, n.answered_at, n.reviewed_at
FROM notice n LEFT JOIN ruling u ON u.notice = n.id
WHERE n.member = {viewer(?1, ?2)}
