-- The answers to notices that no moderator has read and that the viewer is to read, the oldest first. She reads none of
-- her own answers, none about a report that she made or that is about her, and none if the same decision told her, too.
-- Answers to her own decisions she reads only if no other moderator may.
-- ?1 session key, ?2 now.
WITH
  viewer AS MATERIALIZED (
    SELECT s.member FROM session s CROSS JOIN moderator m ON m.member = s.member
    WHERE {live_session(s, ?1, ?2)}
  ),
  reviewer AS MATERIALIZED (
    SELECT n.id AS notice, u.about, o.member, o.member IS u.moderator AS decided,
      min(o.member IS u.moderator) OVER (PARTITION BY n.id) AS all_decided
    FROM viewer CROSS JOIN notice n INDEXED BY notice_to_review CROSS JOIN moderator o
      LEFT JOIN ruling u ON u.notice = n.id
    WHERE n.answered_at IS NOT NULL AND n.answered_at > 0 AND n.answer <> '' AND n.reviewed_at IS NULL
      AND o.member >= 0 AND o.member <> n.member
      AND NOT EXISTS (SELECT 1 FROM suspension WHERE member = o.member AND until > ?2)
      AND NOT EXISTS (SELECT 1 FROM report
        WHERE id = u.report AND (answerable = o.member OR reporter = o.member))
      AND NOT EXISTS (SELECT 1 FROM ruling x CROSS JOIN notice y ON y.id = x.notice
        WHERE x.report = u.report AND y.member = o.member)
  )
SELECT n.id, n.action, n.reason, n.until, n.made_at, coalesce(reviewer.about, '') AS about, n.answer, m.name
FROM viewer CROSS JOIN reviewer ON reviewer.member = viewer.member AND reviewer.decided = reviewer.all_decided
  CROSS JOIN notice n ON n.id = reviewer.notice CROSS JOIN member m ON m.id = n.member
ORDER BY n.answered_at
LIMIT 50
