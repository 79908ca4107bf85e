-- Posts an event; an id that is there already stays what it is. Only while its host is in the circle it is posted in,
-- that one goes on, and she hosts no more than so many that are to come.
-- ?1 to ?4 id, share key, circle, host, ?5 to ?20 its description, ?21 revision, ?22 now, ?23 how many are the most.
INSERT INTO event (id, share_key, circle, host, title, kind, starts_at, ends_at, zone, place, cell,
  address, link, bring, step_free, feeding_friendly, cap_adults, cap_children, audience, listed,
  revision, created_at, updated_at)
SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20,
  ?21, ?22, ?22
WHERE (?3 IS NULL OR EXISTS (
    SELECT 1 FROM membership m CROSS JOIN circle c ON c.id = m.circle
    WHERE m.circle = ?3 AND m.member = ?4 AND c.closed_at IS NULL))
  AND (SELECT count(*) FROM event WHERE host = ?4 AND ends_at > ?22) < ?23
ON CONFLICT (id) DO NOTHING
