-- Cancels what someone who was taken out of a circle had planned there.
UPDATE event SET cancelled = 1, reason = '', updated_at = ?3, sequence = sequence + 1
WHERE circle = ?1 AND host = ?2 AND ends_at > ?3 AND cancelled = 0
  AND NOT EXISTS (SELECT 1 FROM membership WHERE circle = ?1 AND member = ?2)
