-- Cancels an event, if the member may change it. Changes nothing if it is already cancelled, so the first reason stays.
-- ?1 event, ?2 reason, ?3 revision, ?4 now, ?5 member.
UPDATE event SET cancelled = 1, reason = ?2, revision = ?3, updated_at = ?4, sequence = sequence + 1
WHERE id = ?1 AND cancelled = 0
  AND {may_change_event(event, ?5)}
