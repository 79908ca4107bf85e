-- Frees the places of someone who has left, in the circle's own events that are still to come.
DELETE FROM rsvp
WHERE member = ?2
  AND NOT EXISTS (SELECT 1 FROM membership WHERE circle = ?1 AND member = ?2)
  AND event IN (SELECT id FROM event WHERE circle = ?1 AND ends_at > ?3 AND audience = 'circle')
