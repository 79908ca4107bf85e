-- Cancels a reported event and empties what its host wrote beside its title. When it changed tells afterwards who
-- cancelled it: of one that already was, it stays.
UPDATE event SET cancelled = 1, reason = '', bring = '', sequence = sequence + 1,
  updated_at = CASE cancelled WHEN 0 THEN ?3 ELSE updated_at END
WHERE id = (SELECT event FROM report WHERE id = ?1 AND decision = ?2 AND kind = 'event')
