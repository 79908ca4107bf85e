-- Lists the events that the viewer hosts.
-- ?1 session key, ?2 now.
SELECT title, kind, starts_at, ends_at, zone, place, cell, address, link, bring, step_free,
  feeding_friendly, cap_adults, cap_children, audience, listed, cancelled, reason, created_at
FROM event
WHERE host = {viewer(?1, ?2)}
