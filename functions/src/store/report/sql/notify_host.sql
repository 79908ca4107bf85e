-- Gives a host of a report's circle a notice about the decision, if she still hosts it.
-- ?1 report, ?2 decision, ?3 notice, ?4 now, ?5 kind, ?6 reason, ?7 end of a suspension, ?8 host.
INSERT INTO notice (id, member, action, reason, until, made_at)
SELECT ?3, h.member, ?5, ?6, ?7, ?4
FROM report r CROSS JOIN membership h ON h.circle = r.circle AND h.member = ?8 AND h.role = 'host'
WHERE r.id = ?1 AND r.decision = ?2
ON CONFLICT (id) DO NOTHING
