-- Restores the description of a circle from the report, if the decision is lifted and no host has written one since.
-- ?1 answered notice, ?2 notice about the review.
UPDATE circle SET sequence = sequence + 1, about = (
  SELECT r.content ->> 'about' FROM ruling u CROSS JOIN report r ON r.id = u.report WHERE u.notice = ?1)
WHERE id = (SELECT r.circle FROM ruling u CROSS JOIN report r ON r.id = u.report
    WHERE u.notice = ?1 AND r.kind = 'circle')
  AND about = '' AND {is_lifted(?2)}
