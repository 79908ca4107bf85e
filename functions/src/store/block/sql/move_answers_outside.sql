-- Turns the blocked member's answers to open events of the blocker's circles into answers from outside the circle, if
-- the blocked member is no longer in the circle. Events that the blocker hosts are not among them any more.
-- ?1 blocker, ?2 blocked member, ?3 now.
UPDATE rsvp SET outside = 1
WHERE member = ?2 AND outside = 0
  AND {has_blocked(?1, ?2)}
  AND event IN (
    SELECT e.id FROM membership h CROSS JOIN event e INDEXED BY event_by_circle
      ON e.circle = h.circle AND e.circle IS NOT NULL
    WHERE h.member = ?1 AND h.role = 'host' AND e.ends_at > ?3 AND e.audience = 'neighbourhood'
      AND NOT EXISTS (SELECT 1 FROM membership WHERE circle = h.circle AND member = ?2))
