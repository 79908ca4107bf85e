-- Makes a circle with one member to come; an id that is there already stays what it is. Only while its host may be in
-- one more, and there is a circle left for her network today and for her who is new (counted as in ramp.sql).
-- ?1 circle, ?2 to ?11 its description, ?12 revision, ?13 now, ?14 host, ?15 how many circles are the most, ?16 network,
-- ?17 day, ?18 how many may be hers; each of these nothing where nothing is limited.
INSERT INTO circle (id, name, stage, about, cap, cell, place, policy, slots, languages, vouch, revision, created_at,
  members)
SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, 1
WHERE (SELECT count(*) FROM membership WHERE member = ?14) < ?15
  AND NOT EXISTS (SELECT 1 FROM network WHERE day = ?17 AND act = 'host' AND network = ?16 AND is_full = 1)
  AND (?18 IS NULL OR ?18 > (
    SELECT count(*) FROM membership h JOIN circle c ON c.id = h.circle
    WHERE h.member = ?14 AND h.role = 'host' AND c.closed_at IS NULL AND c.seeded_from IS NULL))
ON CONFLICT (id) DO NOTHING
