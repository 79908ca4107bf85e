-- Lists the viewer's answers: to events of her circles, to her own events, and from outside.
-- ?1 session key, ?2 now.
SELECT e.title, e.starts_at, r.state, r.adults, r.children, r.note, r.since
FROM membership m JOIN event e ON e.circle = m.circle
  JOIN rsvp r ON r.event = e.id AND r.member = m.member
WHERE m.member = {viewer(?1, ?2)}
UNION
SELECT e.title, e.starts_at, r.state, r.adults, r.children, r.note, r.since
FROM event e JOIN rsvp r ON r.event = e.id AND r.member = e.host
WHERE e.host = {viewer(?1, ?2)}
UNION
SELECT e.title, e.starts_at, r.state, r.adults, r.children, r.note, r.since
FROM rsvp r JOIN event e ON e.id = r.event
WHERE r.member = {viewer(?1, ?2)} AND r.outside = 1
