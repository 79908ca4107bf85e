-- Reports a note that the reporter can read, because she hosts the event or its circle. Repeating it changes nothing.
-- ?1 report, ?2 reporter, ?3 reason, ?4 urgency, ?5 her own words, ?6 now, ?7 how many reports she may make in a day,
-- ?8 event, ?9 author of the note.
INSERT INTO report (id, reporter, reason, urgency, text, made_at, kind, answerable, circle, event,
  content)
SELECT ?1, ?2, ?3, ?4, ?5, ?6, 'note', r.member, e.circle, e.id,
  json_object('note', r.note, 'title', e.title)
FROM event e CROSS JOIN rsvp r ON r.event = e.id AND r.member = ?9
WHERE e.id = ?8 AND r.member <> ?2 AND r.note <> ''
  AND (SELECT count(*) FROM report WHERE reporter = ?2 AND made_at > ?6 - 86400) < ?7
  AND (e.host = ?2 OR EXISTS (
    SELECT 1 FROM membership WHERE circle = e.circle AND member = ?2 AND role = 'host'))
ON CONFLICT (id) DO NOTHING
