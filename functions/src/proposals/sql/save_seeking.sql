-- Saves whether she would like to be found a circle; an older or repeated write changes nothing. Who begins to look
-- waits from then on.
INSERT INTO seeker (member, wanted, chosen, virtual_too, likes_hosting, area, since, revision)
SELECT m.id, ?2, 1, ?3, ?4, substr(m.cell, 1, 3), ?6, ?5 FROM member m WHERE m.id = ?1
ON CONFLICT (member) DO UPDATE SET wanted = excluded.wanted, chosen = 1,
  virtual_too = excluded.virtual_too, likes_hosting = excluded.likes_hosting,
  since = iif(seeker.wanted < excluded.wanted, excluded.since, seeker.since),
  revision = excluded.revision
WHERE seeker.revision < excluded.revision
