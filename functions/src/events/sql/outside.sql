-- The events outside the viewer's circles that she hosts or answered, ended after a time.
WITH viewer AS (SELECT member FROM session WHERE token = ?1 AND expires_at > ?2),
  hers AS (
    SELECT id FROM event WHERE host = (SELECT member FROM viewer) AND ends_at > ?3
    UNION
    SELECT event FROM rsvp WHERE member = (SELECT member FROM viewer) AND outside = 1
  )
SELECT e.*, m.name AS host_name
FROM hers CROSS JOIN event e ON e.id = hers.id JOIN member m ON m.id = e.host
WHERE e.ends_at > ?3
  AND (e.circle IS NULL OR NOT EXISTS (
    SELECT 1 FROM membership WHERE circle = e.circle AND member = (SELECT member FROM viewer)))
