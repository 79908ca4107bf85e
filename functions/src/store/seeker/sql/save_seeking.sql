-- Saves whether she would like to be found a circle; an older or repeated write changes nothing. Who begins to look
-- waits from then on. Only if she turns it on or off has she said so herself: what she changes beside that leaves it
-- as it is.
INSERT INTO seeker (member, wanted, chosen, virtual_too, likes_hosting, area, since, revision)
SELECT m.id, ?2, ?2, ?3, ?4, substr(m.cell, 1, 3), ?6, ?5 FROM member m WHERE m.id = ?1
ON CONFLICT (member) DO UPDATE SET
  (wanted, chosen, since) = (
    SELECT iif(said.turned, excluded.wanted, seeker.wanted), seeker.chosen OR said.turned,
      iif(said.turned AND excluded.wanted > seeker.wanted, excluded.since, seeker.since)
    FROM (SELECT excluded.wanted <> (seeker.wanted AND (seeker.chosen OR NOT EXISTS (
      SELECT 1 FROM membership h CROSS JOIN circle c ON c.id = h.circle AND c.closed_at IS NULL
      WHERE h.member = seeker.member))) AS turned) said),
  virtual_too = excluded.virtual_too, likes_hosting = excluded.likes_hosting, revision = excluded.revision
WHERE seeker.revision < excluded.revision
