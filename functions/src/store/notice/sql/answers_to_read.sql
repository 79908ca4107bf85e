-- Notices that were answered and not read since, the oldest first, as far as the moderator is to read them: not her own,
-- none of a report that she made or that is about her or a circle of hers, and of her own decisions those that nobody
-- else could read.
WITH
  viewer AS MATERIALIZED (
    SELECT s.member FROM session s CROSS JOIN moderator m ON m.member = s.member
    WHERE s.token = ?1 AND s.expires_at > ?2
  ),
  reader AS MATERIALIZED (
    SELECT n.id AS notice, u.about, o.member, o.member IS u.moderator AS again,
      min(o.member IS u.moderator) OVER (PARTITION BY n.id) AS best
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
SELECT n.id, n.action, n.reason, n.until, n.made_at, coalesce(reader.about, '') AS about, n.answer, m.name
FROM viewer CROSS JOIN reader ON reader.member = viewer.member AND reader.again = reader.best
  CROSS JOIN notice n ON n.id = reader.notice CROSS JOIN member m ON m.id = n.member
ORDER BY n.answered_at
LIMIT 50
