-- Bumps the seq of the circles in which two members meet, if the statement before changed anything: circles of both;
-- circles of one with an event that the other answered from outside; circles of one that the other asks to join.
-- ?1 blocker, ?2 blocked member.
UPDATE circle SET seq = seq + 1
WHERE changes() > 0 AND id IN (
  SELECT a.circle FROM membership a CROSS JOIN membership b ON b.circle = a.circle AND b.member = ?2
  WHERE a.member = ?1
  UNION
  SELECT m.circle FROM rsvp r CROSS JOIN event e ON e.id = r.event
    CROSS JOIN membership m ON m.circle = e.circle AND m.member = ?2
  WHERE r.member = ?1 AND r.outside = 1
  UNION
  SELECT m.circle FROM rsvp r CROSS JOIN event e ON e.id = r.event
    CROSS JOIN membership m ON m.circle = e.circle AND m.member = ?1
  WHERE r.member = ?2 AND r.outside = 1
  UNION
  SELECT m.circle FROM ask a CROSS JOIN membership m ON m.circle = a.circle AND m.member = ?2
  WHERE a.member = ?1
  UNION
  SELECT m.circle FROM ask a CROSS JOIN membership m ON m.circle = a.circle AND m.member = ?1
  WHERE a.member = ?2
)
