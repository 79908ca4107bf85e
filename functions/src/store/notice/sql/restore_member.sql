-- Restores the text in which a member describes herself from the report, if the decision is lifted and she has written
-- nothing since.
-- ?1 answered notice, ?2 notice about the review.
UPDATE member SET revision = revision + 1, about = (
  SELECT r.content ->> 'about' FROM ruling u CROSS JOIN report r ON r.id = u.report WHERE u.notice = ?1)
WHERE id = (SELECT r.answerable FROM ruling u CROSS JOIN report r ON r.id = u.report
    WHERE u.notice = ?1 AND r.kind = 'member')
  AND about = '' AND {is_lifted(?2)}
