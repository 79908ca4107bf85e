-- Lists the circle's own events that are not over, in which a member has seats and others are waitlisted.
-- ?1 circle, ?2 member, ?3 now.
SELECT e.id
FROM event e
WHERE e.circle = ?1 AND e.ends_at > ?3 AND e.audience = 'circle'
  AND EXISTS (SELECT 1 FROM rsvp WHERE event = e.id AND member = ?2 AND state = 'going')
  AND EXISTS (SELECT 1 FROM rsvp WHERE event = e.id AND state = 'waitlisted')
LIMIT 20
