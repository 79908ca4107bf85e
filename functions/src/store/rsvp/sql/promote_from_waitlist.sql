-- Moves the waitlist of an event up: in its order, each party that fits into what is left.
-- ?1 event, ?2 now.
WITH RECURSIVE
  room AS (
    SELECT coalesce(e.cap_adults, 9999) - coalesce(sum(r.adults), 0) AS adults,
      coalesce(e.cap_children, 9999) - coalesce(sum(r.children), 0) AS children
    FROM event e LEFT JOIN rsvp r ON r.event = e.id AND r.state = 'going'
    WHERE e.id = ?1
  ),
  waiting AS (
    SELECT member, adults, children, row_number() OVER (ORDER BY since, member) AS place
    FROM rsvp WHERE event = ?1 AND state = 'waitlisted'
  ),
  walk (place, member, adults, children, moves) AS (
    SELECT 0, 0, adults, children, 0 FROM room
    UNION ALL
    SELECT w.place, w.member,
      walk.adults - iif(w.adults <= walk.adults AND (w.children = 0 OR w.children <= walk.children),
        w.adults, 0),
      walk.children - iif(w.adults <= walk.adults AND (w.children = 0 OR w.children <= walk.children),
        w.children, 0),
      w.adults <= walk.adults AND (w.children = 0 OR w.children <= walk.children)
    FROM walk JOIN waiting w ON w.place = walk.place + 1
  )
UPDATE rsvp SET state = 'going', since = ?2
WHERE event = ?1 AND state = 'waitlisted' AND member IN (SELECT member FROM walk WHERE moves)
