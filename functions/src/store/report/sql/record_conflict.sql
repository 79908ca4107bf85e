-- Remembers that a reported member leaves in anger, before she is taken out of the circle it happened in. ?3 now.
INSERT INTO parted (member, circle, since)
SELECT h.member, h.circle, ?3
FROM report r CROSS JOIN membership h ON h.circle = r.circle AND h.member = r.answerable
WHERE r.id = ?1 AND r.decision = ?2
ON CONFLICT (member, circle) DO UPDATE SET since = excluded.since
