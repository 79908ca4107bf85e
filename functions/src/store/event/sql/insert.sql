-- Posts an event. Changes nothing if the id is taken, if the event is over, if the host is not in the circle, if the
-- circle is closed, if she already hosts as many events that are not over as anyone may, if she has as many lately, over
-- or not, as anyone may, or if the circle has and she is no host of it. So nobody makes the lists of a circle grow with
-- events that are over, and members cannot use up what its hosts need.
-- ?1 event, ?2 share key, ?3 circle or NULL, ?4 host, ?5 to ?20 description, ?21 revision, ?22 now,
-- ?23 how many events that are not over anyone may host, ?24 the time after whose end an event counts as lately,
-- ?25 how many of these anyone may host, ?26 how many of these a circle may have.
INSERT INTO event (id, share_key, circle, host, title, kind, starts_at, ends_at, zone, place, cell,
  address, link, bring, step_free, feeding_friendly, cap_adults, cap_children, audience, listed,
  revision, created_at, updated_at)
SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20,
  ?21, ?22, ?22
WHERE ?8 > ?22
  AND (?3 IS NULL OR EXISTS (
    SELECT 1 FROM membership m CROSS JOIN circle c ON c.id = m.circle
    WHERE m.circle = ?3 AND m.member = ?4 AND c.closed_at IS NULL))
  AND (SELECT count(*) FROM event WHERE host = ?4 AND ends_at > ?22) < ?23
  AND (SELECT count(*) FROM event WHERE host = ?4 AND ends_at > ?24) < ?25
  AND (?3 IS NULL OR {is_host(?3, ?4)} OR (SELECT count(*) FROM event WHERE circle = ?3 AND ends_at > ?24) < ?26)
ON CONFLICT (id) DO NOTHING
