-- The events she hosts.
SELECT title, kind, starts_at, ends_at, zone, place, cell, address, link, bring, step_free,
  feeding_friendly, cap_adults, cap_children, audience, listed, cancelled, reason, created_at
FROM event WHERE host = (SELECT member FROM session WHERE token = ?1 AND expires_at > ?2)
