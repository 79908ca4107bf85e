-- Tells every host of a report's circle what was decided about it, and why. Whom the report is about hears it only if she
-- is one of them. ?2 the notice of the first; the numbers after it are the others', so that a repetition tells nobody twice.
INSERT INTO notice (id, member, action, reason, made_at)
SELECT (CAST(?2 AS INTEGER) + row_number() OVER (ORDER BY h.joined_at, h.member) - 1) & 9007199254740991,
  h.member, ?4, ?5, ?3
FROM report r CROSS JOIN membership h ON h.circle = r.circle AND h.role = 'host'
WHERE r.id = ?1 AND r.decision = ?2
ON CONFLICT (id) DO NOTHING
