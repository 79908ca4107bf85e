-- The hosts of a report's circle, the first host first.
-- ?1 report.
SELECT h.member
FROM report r CROSS JOIN membership h ON h.circle = r.circle AND h.role = 'host'
WHERE r.id = ?1
ORDER BY h.joined_at, h.member
