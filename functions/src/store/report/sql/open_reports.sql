-- The reports that wait for a decision, the most urgent first, with the history of the reported member and of the
-- reporter. Reports about the moderator and reports by her are left out.
-- ?1 session key, ?2 now.
WITH viewer AS MATERIALIZED (
  SELECT s.member FROM session s CROSS JOIN moderator m ON m.member = s.member
  WHERE {live_session(s, ?1, ?2)}
)
SELECT r.id, r.kind, r.reason, r.text, r.content, r.made_at, a.name AS about, c.name AS circle,
  (SELECT json_group_array(name) FROM (
    SELECT o.name FROM membership h CROSS JOIN member o ON o.id = h.member
    WHERE h.circle = r.circle AND h.role = 'host' ORDER BY h.joined_at, h.member) AS hosting) AS hosts,
  (SELECT count(*) FROM report x WHERE x.answerable = r.answerable) AS about_reports,
  (SELECT count(*) FROM report x WHERE x.answerable = r.answerable AND x.outcome <> 'dismiss')
    AS about_acted,
  p.name AS reporter,
  (SELECT count(*) FROM report x WHERE x.reporter = r.reporter) AS reporter_reports,
  (SELECT count(*) FROM report x WHERE x.reporter = r.reporter AND x.outcome <> 'dismiss')
    AS reporter_acted
FROM viewer CROSS JOIN report r INDEXED BY report_to_decide CROSS JOIN member a ON a.id = r.answerable
  LEFT JOIN member p ON p.id = r.reporter LEFT JOIN circle c ON c.id = r.circle
WHERE r.decided_at IS NULL AND r.urgency >= 0
  AND r.answerable <> viewer.member AND r.reporter IS NOT viewer.member
ORDER BY r.urgency, r.made_at
LIMIT 50
