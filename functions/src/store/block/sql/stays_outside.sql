-- What whom she has blocked answered in her circles' events for the neighbourhood stays, if others
-- host them; who is no longer in the circle finds it from outside.
UPDATE rsvp SET outside = 1
WHERE member = ?2 AND outside = 0
  AND EXISTS (SELECT 1 FROM block WHERE blocker = ?1 AND blocked = ?2)
  AND event IN (
    SELECT e.id FROM membership h CROSS JOIN event e INDEXED BY event_by_circle
      ON e.circle = h.circle AND e.circle IS NOT NULL
    WHERE h.member = ?1 AND h.role = 'host' AND e.ends_at > ?3 AND e.audience = 'neighbourhood'
      AND NOT EXISTS (SELECT 1 FROM membership WHERE circle = h.circle AND member = ?2))
