-- Makes a circle with one member to come; an id that is there already stays what it is.
INSERT INTO circle (id, name, stage, about, cap, cell, place, policy, slots, languages, vouch, revision, created_at,
  members)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, 1)
ON CONFLICT (id) DO NOTHING
