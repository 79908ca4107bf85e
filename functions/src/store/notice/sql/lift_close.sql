-- Opens a circle again that the decision of a notice has closed, if it is taken back and a host is there.
-- ?2 the notice that tells it.
UPDATE circle SET closed_at = NULL
WHERE (id, closed_at) = (SELECT r.circle, r.decided_at
    FROM ruling u CROSS JOIN report r ON r.id = u.report
    WHERE u.notice = ?1 AND EXISTS (SELECT 1 FROM notice WHERE id = ?2 AND action = 'lifted'))
  AND EXISTS (SELECT 1 FROM membership WHERE circle = circle.id AND role = 'host')
