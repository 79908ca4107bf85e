-- Notices that were answered and not read since, the oldest first; not the moderator's own.
WITH viewer AS MATERIALIZED (
  SELECT s.member FROM session s CROSS JOIN moderator m ON m.member = s.member
  WHERE s.token = ?1 AND s.expires_at > ?2
)
SELECT n.id, n.action, n.reason, n.until, n.made_at, n.answer, m.name
FROM viewer CROSS JOIN notice n INDEXED BY notice_to_review CROSS JOIN member m ON m.id = n.member
WHERE n.answered_at IS NOT NULL AND n.answered_at > 0 AND n.answer <> '' AND n.reviewed_at IS NULL
  AND n.member <> viewer.member
ORDER BY n.answered_at
LIMIT 50
