-- Reports an event that the reporter can see; its host is responsible for it. Repeating it changes nothing.
-- ?1 report, ?2 reporter, ?3 reason, ?4 urgency, ?5 her own words, ?6 now, ?7 how many reports she may make in a day,
-- ?8 event.
INSERT INTO report (id, reporter, reason, urgency, text, made_at, kind, answerable, circle, event,
  content)
SELECT ?1, ?2, ?3, ?4, ?5, ?6, 'event', e.host, e.circle, e.id,
  json_object('title', e.title, 'place', e.place, 'bring', e.bring, 'reason', e.reason)
FROM event e
WHERE e.id = ?8 AND e.host <> ?2
  AND (SELECT count(*) FROM report WHERE reporter = ?2 AND made_at > ?6 - 86400) < ?7
  AND (e.audience = 'neighbourhood'
    OR EXISTS (SELECT 1 FROM membership WHERE circle = e.circle AND member = ?2))
ON CONFLICT (id) DO NOTHING
