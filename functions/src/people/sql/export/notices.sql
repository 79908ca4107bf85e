-- What moderators told her, and what she answered.
SELECT n.action, n.reason, n.until, n.made_at, n.answer, n.answered_at, n.reviewed_at
FROM notice n WHERE n.member = (SELECT member FROM session WHERE token = ?1 AND expires_at > ?2)
