-- Restores a note from the report, if the decision is lifted and its author has written none since.
-- ?1 answered notice, ?2 notice about the review.
UPDATE rsvp SET note = (
  SELECT r.content ->> 'note' FROM ruling u CROSS JOIN report r ON r.id = u.report WHERE u.notice = ?1)
WHERE (event, member) = (SELECT r.event, r.answerable FROM ruling u CROSS JOIN report r ON r.id = u.report
    WHERE u.notice = ?1 AND r.kind = 'note')
  AND note = '' AND {is_lifted(?2)}
