-- Creates a circle that counts its host as a member; a circle with the same id stays as it is. The host must be allowed
-- in one more circle, and neither her network's limit of today nor the limit of her new account may be reached (the
-- count is that of new_account_limits.sql).
-- ?1 circle, ?2 to ?12 description, ?13 revision, ?14 now, ?15 host, ?16 the most circles of a member, ?17 network,
-- ?18 day, ?19 the most circles that she may host; ?17 and ?19 are NULL if nothing is limited.
INSERT INTO circle (id, name, stage, about, cap, cell, place, policy, slots, languages, vouch, children_welcome,
  revision, created_at, members)
SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, 1
WHERE {may_join_another_circle(?15, ?16)}
  AND NOT EXISTS (SELECT 1 FROM network WHERE day = ?18 AND act = 'host' AND network = ?17 AND is_full = 1)
  AND (?19 IS NULL OR ?19 > (
    SELECT count(*) FROM membership h JOIN circle c ON c.id = h.circle
    WHERE h.member = ?15 AND h.role = 'host' AND c.closed_at IS NULL AND c.seeded_from IS NULL))
ON CONFLICT (id) DO NOTHING
