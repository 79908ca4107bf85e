-- Lists the events that are not over, in which the viewer has seats and others are waitlisted.
-- ?1 session key, ?2 now.
SELECT r.event
FROM membership m JOIN event e ON e.circle = m.circle
  JOIN rsvp r ON r.event = e.id AND r.member = m.member
WHERE m.member = {viewer(?1, ?2)}
  AND r.state = 'going' AND e.ends_at > ?2
  AND EXISTS (SELECT 1 FROM rsvp w WHERE w.event = e.id AND w.state = 'waitlisted')
UNION
SELECT r.event
FROM rsvp r JOIN event e ON e.id = r.event
WHERE r.member = {viewer(?1, ?2)}
  AND r.outside = 1 AND r.state = 'going' AND e.ends_at > ?2
  AND EXISTS (SELECT 1 FROM rsvp w WHERE w.event = e.id AND w.state = 'waitlisted')
LIMIT 60
