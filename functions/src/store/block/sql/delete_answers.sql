-- Deletes the blocked member's answers to events to come that the blocker hosts, and to events to come of the blocker's
-- circles that only members see, if the blocked member is no longer in the circle.
-- ?1 blocker, ?2 blocked member, ?3 now.
DELETE FROM rsvp
WHERE member = ?2
  AND {has_blocked(?1, ?2)}
  AND event IN (
    SELECT e.id FROM event e WHERE e.host = ?1 AND e.ends_at > ?3
    UNION
    SELECT e.id FROM membership h CROSS JOIN event e INDEXED BY event_by_circle
      ON e.circle = h.circle AND e.circle IS NOT NULL
    WHERE h.member = ?1 AND h.role = 'host' AND e.ends_at > ?3 AND e.audience = 'circle'
      AND NOT EXISTS (SELECT 1 FROM membership WHERE circle = h.circle AND member = ?2))
