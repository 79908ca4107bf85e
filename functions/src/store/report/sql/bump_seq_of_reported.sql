-- Bumps the seq of the circle of a decided report and of all circles of the reported member.
-- ?1 report, ?2 decision.
UPDATE circle SET seq = seq + 1
WHERE id IN (
  SELECT circle FROM report WHERE id = ?1 AND decision = ?2
  UNION
  SELECT m.circle FROM report r CROSS JOIN membership m ON m.member = r.answerable
  WHERE r.id = ?1 AND r.decision = ?2)
