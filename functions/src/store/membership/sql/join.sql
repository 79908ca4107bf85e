-- Lets a member join an open circle that has room; a member stays as she is. No block may stand between her and a host,
-- she must be allowed in one more circle, and neither her network's limit of today nor the limit of her new account may
-- be reached (the count is that of new_account_limits.sql).
-- ?1 circle, ?2 member, ?3 now, ?4 the most circles of a member, ?5 network, ?6 day, ?7 the most join requests of a
-- day; ?5 and ?7 are NULL if nothing is limited.
INSERT INTO membership (circle, member, role, joined_at)
SELECT c.id, ?2, 'member', ?3
FROM circle c
WHERE c.id = ?1 AND c.closed_at IS NULL AND c.policy = 'open' AND c.vouch = 0
  AND {no_block_with_host(c.id, ?2)}
  AND {has_room(c)}
  AND {may_join_another_circle(?2, ?4)}
  AND NOT EXISTS (SELECT 1 FROM network WHERE day = ?6 AND act = 'ask' AND network = ?5 AND is_full = 1)
  AND (?7 IS NULL OR ?7 >
    (SELECT count(*) FROM ask a WHERE a.member = ?2 AND a.asked_at > ?3 - 86400 AND a.circle <> ?1)
    + (SELECT count(*) FROM membership b CROSS JOIN circle j ON j.id = b.circle
       WHERE b.member = ?2 AND b.role = 'member' AND b.joined_at > ?3 - 86400
         AND (j.seeded_from IS NULL OR b.joined_at > j.created_at)))
ON CONFLICT (circle, member) DO NOTHING
