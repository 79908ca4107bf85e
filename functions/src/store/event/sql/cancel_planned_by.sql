-- Cancels the events that a removed member hosts in a circle and that are not over, if the statement before changed
-- a row: that statement counts the circle's members without her.
-- ?1 circle, ?2 removed member, ?3 now.
UPDATE event SET cancelled = 1, reason = '', updated_at = ?3, sequence = sequence + 1
WHERE circle = ?1 AND host = ?2 AND ends_at > ?3 AND cancelled = 0
  AND changes() > 0
