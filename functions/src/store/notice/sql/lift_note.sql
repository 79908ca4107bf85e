-- Puts a note back as the report kept it, if hiding it is taken back and she has written none since. ?2 the notice that
-- tells it.
UPDATE rsvp SET note = (
  SELECT r.content ->> 'note' FROM ruling u CROSS JOIN report r ON r.id = u.report WHERE u.notice = ?1)
WHERE (event, member) = (SELECT r.event, r.answerable FROM ruling u CROSS JOIN report r ON r.id = u.report
    WHERE u.notice = ?1 AND r.kind = 'note')
  AND note = '' AND EXISTS (SELECT 1 FROM notice WHERE id = ?2 AND action = 'lifted')
