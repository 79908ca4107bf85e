-- Opens a circle again that the decision of a notice closed, if the decision is lifted and the circle has a host.
-- ?1 answered notice, ?2 notice about the review.
UPDATE circle SET closed_at = NULL
WHERE (id, closed_at) = (SELECT r.circle, r.decided_at
    FROM ruling u CROSS JOIN report r ON r.id = u.report
    WHERE u.notice = ?1 AND {is_lifted(?2)})
  AND EXISTS (SELECT 1 FROM membership WHERE circle = circle.id AND role = 'host')
