-- The events to come in which the viewer has a place that others wait for.
SELECT r.event
FROM membership m JOIN event e ON e.circle = m.circle
  JOIN rsvp r ON r.event = e.id AND r.member = m.member
WHERE m.member = (SELECT member FROM session WHERE token = ?1 AND expires_at > ?2)
  AND r.state = 'going' AND e.ends_at > ?2
  AND EXISTS (SELECT 1 FROM rsvp w WHERE w.event = e.id AND w.state = 'waitlisted')
UNION
SELECT r.event
FROM rsvp r JOIN event e ON e.id = r.event
WHERE r.member = (SELECT member FROM session WHERE token = ?1 AND expires_at > ?2)
  AND r.outside = 1 AND r.state = 'going' AND e.ends_at > ?2
  AND EXISTS (SELECT 1 FROM rsvp w WHERE w.event = e.id AND w.state = 'waitlisted')
LIMIT 60
