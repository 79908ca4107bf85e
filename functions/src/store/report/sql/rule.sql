-- Keeps what the notices of a decision rest on, and what it is about by name: the circle she is taken out of or that is
-- closed, otherwise the circle or the event that was reported. ?3 now, ?4 who decided.
INSERT INTO ruling (notice, report, moderator, about)
SELECT n.id, r.id, ?4, coalesce(CASE
    WHEN r.kind = 'circle' THEN r.content ->> 'name'
    WHEN r.outcome IN ('remove', 'close') THEN (SELECT name FROM circle WHERE id = r.circle)
    ELSE r.content ->> 'title' END, '')
FROM report r CROSS JOIN notice n INDEXED BY notice_by_member ON n.made_at = ?3 AND n.action = r.outcome
  AND n.member IN (SELECT r.answerable
    UNION ALL SELECT h.member FROM membership h WHERE h.circle = r.circle AND h.role = 'host')
WHERE r.id = ?1 AND r.decision = ?2
ON CONFLICT (notice) DO NOTHING
