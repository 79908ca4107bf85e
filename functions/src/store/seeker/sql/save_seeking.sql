-- Saves whether a member wants a circle to be found for her; an older or repeated write changes nothing. A search that
-- she turns on waits from now on. `chosen` is set only if she turns the search on or off: a change of the other two
-- fields leaves it as it is.
-- ?1 member, ?2 wanted, ?3 virtual_too, ?4 likes_hosting, ?5 revision, ?6 now.
INSERT INTO seeker (member, wanted, chosen, virtual_too, likes_hosting, area, since, revision)
SELECT m.id, ?2, ?2, ?3, ?4, substr(m.cell, 1, 3), ?6, ?5 FROM member m WHERE m.id = ?1
ON CONFLICT (member) DO UPDATE SET
  (wanted, chosen, since) = (
    SELECT iif(request.turns, excluded.wanted, seeker.wanted), seeker.chosen OR request.turns,
      iif(request.turns AND excluded.wanted > seeker.wanted, excluded.since, seeker.since)
    FROM (SELECT excluded.wanted <> (seeker.wanted AND {is_free_to_search(seeker)}) AS turns) request),
  virtual_too = excluded.virtual_too, likes_hosting = excluded.likes_hosting, revision = excluded.revision
WHERE seeker.revision < excluded.revision
