-- Records that the reported member leaves the report's circle after a conflict. Runs before she is removed.
-- ?1 report, ?2 decision, ?3 now.
INSERT INTO parted (member, circle, since)
SELECT h.member, h.circle, ?3
FROM report r CROSS JOIN membership h ON h.circle = r.circle AND h.member = r.answerable
WHERE r.id = ?1 AND r.decision = ?2
ON CONFLICT (member, circle) DO UPDATE SET since = excluded.since
