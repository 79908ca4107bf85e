-- Posts an event; an id that is there already stays what it is.
INSERT INTO event (id, share_key, circle, host, title, kind, starts_at, ends_at, zone, place, cell,
  address, link, bring, step_free, feeding_friendly, cap_adults, cap_children, audience, listed,
  revision, created_at, updated_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20,
  ?21, ?22, ?22)
ON CONFLICT (id) DO NOTHING
