-- Cancels a reported event and empties what its host wrote beside its title.
UPDATE event SET cancelled = 1, reason = '', bring = '', sequence = sequence + 1, updated_at = ?3
WHERE id = (SELECT event FROM report WHERE id = ?1 AND decision = ?2 AND kind = 'event')
