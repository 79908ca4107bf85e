-- What someone who has left answered in the circle's events for the neighbourhood stays; from now on
-- she finds it from outside.
UPDATE rsvp SET outside = 1
WHERE member = ?2 AND outside = 0
  AND NOT EXISTS (SELECT 1 FROM membership WHERE circle = ?1 AND member = ?2)
  AND event IN (
    SELECT id FROM event WHERE circle = ?1 AND ends_at > ?3 AND audience = 'neighbourhood')
