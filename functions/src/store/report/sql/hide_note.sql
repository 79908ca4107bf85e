-- Empties a reported note.
-- ?1 report, ?2 decision.
UPDATE rsvp SET note = ''
WHERE (event, member) = (
  SELECT event, answerable FROM report WHERE id = ?1 AND decision = ?2)
