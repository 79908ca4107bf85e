-- Reports a circle that the reporter can see; its first host is responsible for it. Repeating it changes nothing.
-- ?1 report, ?2 reporter, ?3 reason, ?4 urgency, ?5 her own words, ?6 now, ?7 how many reports she may make in a day,
-- ?8 circle.
INSERT INTO report (id, reporter, reason, urgency, text, made_at, kind, answerable, circle, event,
  content)
SELECT ?1, ?2, ?3, ?4, ?5, ?6, 'circle', h.member, c.id, NULL,
  json_object('name', c.name, 'about', c.about, 'place', coalesce(c.place, ''))
FROM circle c CROSS JOIN membership h ON h.circle = c.id AND h.role = 'host'
WHERE c.id = ?8 AND h.member <> ?2
  AND (SELECT count(*) FROM report WHERE reporter = ?2 AND made_at > ?6 - 86400) < ?7
  AND ((c.policy <> 'invite' AND c.closed_at IS NULL)
    OR EXISTS (SELECT 1 FROM membership WHERE circle = c.id AND member = ?2))
ORDER BY h.joined_at
LIMIT 1
ON CONFLICT (id) DO NOTHING
