-- Cancels an event; a second time changes nothing.
UPDATE event SET cancelled = 1, reason = ?2, revision = ?3, updated_at = ?4,
  sequence = sequence + 1
WHERE id = ?1 AND cancelled = 0
