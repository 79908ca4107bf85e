-- Cancels a reported event and empties the texts beside its title. An event that its host has cancelled keeps its time
-- of change, so that lifting the decision does not bring it back.
-- ?1 report, ?2 decision, ?3 now.
UPDATE event SET cancelled = 1, reason = '', bring = '', sequence = sequence + 1,
  updated_at = CASE cancelled WHEN 0 THEN ?3 ELSE updated_at END
WHERE id = (SELECT event FROM report WHERE id = ?1 AND decision = ?2)
