-- Deletes the answers of a departed member to the circle's own events that are not over, which frees her seats.
-- Changes nothing while she is in the circle.
-- ?1 circle, ?2 departed member, ?3 now.
DELETE FROM rsvp
WHERE member = ?2
  AND NOT EXISTS (SELECT 1 FROM membership WHERE circle = ?1 AND member = ?2)
  AND event IN (SELECT id FROM event WHERE circle = ?1 AND ends_at > ?3 AND audience = 'circle')
