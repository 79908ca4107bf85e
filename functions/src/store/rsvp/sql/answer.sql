-- Answers an event. "Going" takes seats only if they are free or already the member's own; otherwise she is waitlisted.
-- A member who has seats keeps them: if her party grows beyond the free seats, nothing changes. An older or repeated
-- answer changes nothing.
-- ?1 event, ?2 member, ?3 intent, ?4 adults, ?5 children, ?6 note, ?7 revision, ?8 now.
INSERT INTO rsvp (event, member, state, adults, children, note, revision, since, outside)
SELECT e.id, ?2,
  CASE WHEN ?3 <> 'going' THEN ?3
    WHEN (e.cap_adults IS NULL OR ?4 <= e.cap_adults - (
        SELECT coalesce(sum(r.adults), 0) FROM rsvp r
        WHERE r.event = e.id AND r.state = 'going' AND r.member <> ?2))
      AND (e.cap_children IS NULL OR ?5 = 0 OR ?5 <= e.cap_children - (
        SELECT coalesce(sum(r.children), 0) FROM rsvp r
        WHERE r.event = e.id AND r.state = 'going' AND r.member <> ?2))
    THEN 'going'
    -- Her party may shrink even where the host has lowered the capacity below the seats taken.
    WHEN EXISTS (SELECT 1 FROM rsvp r WHERE r.event = e.id AND r.member = ?2
      AND r.state = 'going' AND ?4 <= r.adults AND ?5 <= r.children)
    THEN 'going' ELSE 'waitlisted' END,
  ?4, ?5, ?6, ?7, ?8,
  e.circle IS NULL OR NOT EXISTS (
    SELECT 1 FROM membership m WHERE m.circle = e.circle AND m.member = ?2)
FROM event e
WHERE e.id = ?1 AND e.cancelled = 0 AND e.ends_at > ?8
ON CONFLICT (event, member) DO UPDATE SET state = excluded.state, adults = excluded.adults,
  children = excluded.children, note = excluded.note, revision = excluded.revision,
  since = CASE WHEN rsvp.state = excluded.state THEN rsvp.since ELSE excluded.since END,
  outside = excluded.outside
WHERE excluded.revision > rsvp.revision
  AND NOT (rsvp.state = 'going' AND excluded.state = 'waitlisted')
