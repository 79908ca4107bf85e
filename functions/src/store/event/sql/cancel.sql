-- Cancels an event. Changes nothing if it is already cancelled, so the first reason stays.
-- ?1 event, ?2 reason, ?3 revision, ?4 now.
UPDATE event SET cancelled = 1, reason = ?2, revision = ?3, updated_at = ?4, sequence = sequence + 1
WHERE id = ?1 AND cancelled = 0
