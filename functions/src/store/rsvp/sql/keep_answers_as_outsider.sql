-- Keeps the answers of a departed member to the circle's neighbourhood events, and marks them as answers from outside
-- the circle: a sync finds them by this mark. Changes nothing while she is in the circle.
-- ?1 circle, ?2 departed member, ?3 now.
UPDATE rsvp SET outside = 1
WHERE member = ?2 AND outside = 0
  AND NOT EXISTS (SELECT 1 FROM membership WHERE circle = ?1 AND member = ?2)
  AND event IN (
    SELECT id FROM event WHERE circle = ?1 AND ends_at > ?3 AND audience = 'neighbourhood')
