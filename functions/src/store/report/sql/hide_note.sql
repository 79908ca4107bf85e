-- Empties a reported note.
UPDATE rsvp SET note = ''
WHERE (event, member) = (
  SELECT event, answerable FROM report WHERE id = ?1 AND decision = ?2 AND kind = 'note')
