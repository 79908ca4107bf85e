-- Gives up the places of whom she has blocked, in the events to come that she hosts, and in those of
-- her circles that the other is no longer in.
DELETE FROM rsvp
WHERE member = ?2
  AND EXISTS (SELECT 1 FROM block WHERE blocker = ?1 AND blocked = ?2)
  AND event IN (
    SELECT e.id FROM event e WHERE e.host = ?1 AND e.ends_at > ?3
    UNION
    SELECT e.id FROM membership h CROSS JOIN event e INDEXED BY event_by_circle
      ON e.circle = h.circle AND e.circle IS NOT NULL
    WHERE h.member = ?1 AND h.role = 'host' AND e.ends_at > ?3 AND e.audience = 'circle'
      AND NOT EXISTS (SELECT 1 FROM membership WHERE circle = h.circle AND member = ?2))
