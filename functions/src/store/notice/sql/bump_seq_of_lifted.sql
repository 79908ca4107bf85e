-- Tells the phones of every circle that a decision concerns which is taken back. ?2 the notice that tells it.
UPDATE circle SET seq = seq + 1
WHERE EXISTS (SELECT 1 FROM notice WHERE id = ?2 AND action = 'lifted') AND id IN (
  SELECT r.circle FROM ruling u CROSS JOIN report r ON r.id = u.report WHERE u.notice = ?1
  UNION
  SELECT m.circle FROM ruling u CROSS JOIN report r ON r.id = u.report
    CROSS JOIN membership m ON m.member = r.answerable
  WHERE u.notice = ?1)
