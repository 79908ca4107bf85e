-- Reports a member that the reporter met in a circle, by a join request or at an event. Repeating it changes nothing.
-- ?1 report, ?2 reporter, ?3 reason, ?4 urgency, ?5 her own words, ?6 now, ?7 how many reports she may make in a day,
-- ?8 reported member, ?9 the circle in which it happened, or NULL.
INSERT INTO report (id, reporter, reason, urgency, text, made_at, kind, answerable, circle, event,
  content)
SELECT ?1, ?2, ?3, ?4, ?5, ?6, 'member', m.id,
  (SELECT circle FROM membership WHERE circle = ?9 AND member = m.id), NULL,
  json_object('name', m.name, 'about', m.about)
FROM member m
WHERE m.id = ?8 AND m.id <> ?2
  AND (SELECT count(*) FROM report WHERE reporter = ?2 AND made_at > ?6 - 86400) < ?7
  AND (EXISTS (SELECT 1 FROM membership a CROSS JOIN membership b
      ON b.circle = a.circle AND b.member = m.id WHERE a.member = ?2)
    OR EXISTS (SELECT 1 FROM membership h CROSS JOIN ask k
      ON k.circle = h.circle AND k.member = m.id WHERE h.member = ?2 AND h.role = 'host')
    OR EXISTS (SELECT 1 FROM event e CROSS JOIN rsvp r
      ON r.event = e.id AND r.member = ?2 WHERE e.host = m.id)
    OR EXISTS (SELECT 1 FROM event e CROSS JOIN rsvp r
      ON r.event = e.id AND r.member = m.id WHERE e.host = ?2)
    OR EXISTS (SELECT 1 FROM event e WHERE e.host = m.id AND e.audience = 'neighbourhood')
    OR EXISTS (SELECT 1 FROM rsvp a CROSS JOIN rsvp b
      ON b.event = a.event AND b.member = m.id WHERE a.member = ?2 AND a.outside = 1)
    OR EXISTS (SELECT 1 FROM membership a CROSS JOIN event e INDEXED BY event_by_circle
      ON e.circle = a.circle AND e.circle IS NOT NULL
      CROSS JOIN rsvp r ON r.event = e.id AND r.member = m.id WHERE a.member = ?2))
ON CONFLICT (id) DO NOTHING
