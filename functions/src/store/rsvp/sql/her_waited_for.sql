-- The circle's own events to come in which she has a place that others wait for.
SELECT e.id
FROM event e
WHERE e.circle = ?1 AND e.ends_at > ?3 AND e.audience = 'circle'
  AND EXISTS (SELECT 1 FROM rsvp WHERE event = e.id AND member = ?2 AND state = 'going')
  AND EXISTS (SELECT 1 FROM rsvp WHERE event = e.id AND state = 'waitlisted')
LIMIT 20
