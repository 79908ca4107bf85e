-- Tells the phones of every circle that a decided report concerns.
UPDATE circle SET seq = seq + 1
WHERE id IN (
  SELECT circle FROM report WHERE id = ?1 AND decision = ?2
  UNION
  SELECT m.circle FROM report r CROSS JOIN membership m ON m.member = r.answerable
  WHERE r.id = ?1 AND r.decision = ?2)
