-- What moderators told her, about what, and what she answered.
SELECT n.action, u.about, n.reason, n.until, n.made_at, n.answer, n.answered_at, n.reviewed_at
FROM notice n LEFT JOIN ruling u ON u.notice = n.id
WHERE n.member = (SELECT member FROM session WHERE token = ?1 AND expires_at > ?2)
