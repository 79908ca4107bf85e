-- The answers to the events outside the viewer's circles that she hosts or answered.
WITH viewer AS (SELECT member FROM session WHERE token = ?1 AND expires_at > ?2),
  hers AS (
    SELECT id FROM event WHERE host = (SELECT member FROM viewer) AND ends_at > ?3
    UNION
    SELECT event FROM rsvp WHERE member = (SELECT member FROM viewer) AND outside = 1
  )
SELECT r.event, r.member, m.name, r.state, r.adults, r.children, r.note, r.revision, r.since
FROM hers CROSS JOIN event e ON e.id = hers.id
  JOIN rsvp r ON r.event = e.id JOIN member m ON m.id = r.member
WHERE e.ends_at > ?3
  AND (e.circle IS NULL OR NOT EXISTS (
    SELECT 1 FROM membership WHERE circle = e.circle AND member = (SELECT member FROM viewer)))
