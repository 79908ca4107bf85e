-- The circle's events that are still to come and have a waitlist.
SELECT e.id
FROM event e
WHERE e.circle = ?1 AND e.ends_at > ?2
  AND EXISTS (SELECT 1 FROM rsvp WHERE event = e.id AND state = 'waitlisted')
LIMIT 20
