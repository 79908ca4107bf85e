-- Plans the first event of the circle that this batch created. Nobody has answered it yet, nor has its host.
-- ?1 event, ?2 share key, ?3 proposal, ?4 circle, ?5 to ?20 its description, ?21 now.
INSERT INTO event (id, share_key, circle, host, title, kind, starts_at, ends_at, zone, place, cell,
  address, link, bring, step_free, feeding_friendly, cap_adults, cap_children, audience, listed,
  revision, created_at, updated_at)
SELECT ?1, ?2, h.circle, h.member, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, 0, ?21, ?21
FROM proposal p CROSS JOIN membership h ON h.circle = p.circle AND h.role = 'host'
WHERE p.id = ?3 AND p.circle = ?4
ON CONFLICT (id) DO NOTHING
