-- Saves a join request; an older or repeated one changes nothing, a newer one asks again. Strangers must be able to
-- find the circle, no block may stand between the applicant and a host, and neither her network's limit of today nor
-- the limit of her new account may be reached (the count is that of new_account_limits.sql). So of many requests at
-- once one gets the last place.
-- ?1 circle, ?2 applicant, ?3 text, ?4 shown, ?5 revision, ?6 now, ?7 network, ?8 day, ?9 the most join requests of a
-- day; ?7 and ?9 are NULL if nothing is limited.
INSERT INTO ask (circle, member, text, shown, revision, asked_at)
SELECT c.id, ?2, ?3, ?4, ?5, ?6
FROM circle c
WHERE c.id = ?1 AND c.closed_at IS NULL AND c.policy <> 'invite'
  AND {no_block_with_host(c.id, ?2)}
  AND NOT EXISTS (SELECT 1 FROM membership WHERE circle = ?1 AND member = ?2)
  AND NOT EXISTS (SELECT 1 FROM network WHERE day = ?8 AND act = 'ask' AND network = ?7 AND is_full = 1)
  AND (?9 IS NULL OR ?9 >
    (SELECT count(*) FROM ask a WHERE a.member = ?2 AND a.asked_at > ?6 - 86400 AND a.circle <> ?1)
    + (SELECT count(*) FROM membership b CROSS JOIN circle j ON j.id = b.circle
       WHERE b.member = ?2 AND b.role = 'member' AND b.joined_at > ?6 - 86400
         AND (j.seeded_from IS NULL OR b.joined_at > j.created_at)))
ON CONFLICT (circle, member) DO UPDATE SET text = excluded.text, shown = excluded.shown, declined = 0,
  together_at = NULL,
  revision = excluded.revision, asked_at = excluded.asked_at
WHERE excluded.revision > ask.revision
