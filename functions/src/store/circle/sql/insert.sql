-- Makes a circle with one member to come; an id that is there already stays what it is. Only while its host may be in
-- one more, and there is a circle left for her network today and for her who is new (counted as in new_account_limits.sql).
-- ?1 circle, ?2 to ?12 its description, ?13 revision, ?14 now, ?15 host, ?16 how many circles are the most, ?17 network,
-- ?18 day, ?19 how many may be hers; each of these nothing where nothing is limited.
INSERT INTO circle (id, name, stage, about, cap, cell, place, policy, slots, languages, vouch, children_welcome,
  revision, created_at, members)
SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, 1
WHERE (SELECT count(*) FROM membership WHERE member = ?15) < ?16
  AND NOT EXISTS (SELECT 1 FROM network WHERE day = ?18 AND act = 'host' AND network = ?17 AND is_full = 1)
  AND (?19 IS NULL OR ?19 > (
    SELECT count(*) FROM membership h JOIN circle c ON c.id = h.circle
    WHERE h.member = ?15 AND h.role = 'host' AND c.closed_at IS NULL AND c.seeded_from IS NULL))
ON CONFLICT (id) DO NOTHING
