-- Bumps the seq of the circles that a lifted decision concerned.
-- ?1 answered notice, ?2 notice about the review.
UPDATE circle SET seq = seq + 1
WHERE {is_lifted(?2)} AND id IN (
  SELECT r.circle FROM ruling u CROSS JOIN report r ON r.id = u.report WHERE u.notice = ?1
  UNION
  SELECT m.circle FROM ruling u CROSS JOIN report r ON r.id = u.report
    CROSS JOIN membership m ON m.member = r.answerable
  WHERE u.notice = ?1)
