-- Gives free seats to the waitlist of an event: in its order, each party that fits into what is left.
-- Changes nothing if no party fits.
-- ?1 event, ?2 now.
WITH RECURSIVE
  free_seats AS (
    -- 9999 seats stand for no limit.
    SELECT coalesce(e.cap_adults, 9999) - coalesce(sum(r.adults), 0) AS adults,
      coalesce(e.cap_children, 9999) - coalesce(sum(r.children), 0) AS children
    FROM event e LEFT JOIN rsvp r ON r.event = e.id AND r.state = 'going'
    WHERE e.id = ?1
  ),
  waitlist AS (
    SELECT member, adults, children, row_number() OVER (ORDER BY since, member) AS place
    FROM rsvp WHERE event = ?1 AND state = 'waitlisted'
  ),
  -- One step a place: the seats that are left after it, and whether its party got seats.
  walk (place, member, adults, children, gets_seats) AS (
    SELECT 0, 0, adults, children, 0 FROM free_seats
    UNION ALL
    SELECT w.place, w.member,
      walk.adults - iif(w.adults <= walk.adults AND (w.children = 0 OR w.children <= walk.children),
        w.adults, 0),
      walk.children - iif(w.adults <= walk.adults AND (w.children = 0 OR w.children <= walk.children),
        w.children, 0),
      w.adults <= walk.adults AND (w.children = 0 OR w.children <= walk.children)
    FROM walk JOIN waitlist w ON w.place = walk.place + 1
  )
UPDATE rsvp SET state = 'going', since = ?2
WHERE event = ?1 AND state = 'waitlisted' AND member IN (SELECT member FROM walk WHERE gets_seats)
