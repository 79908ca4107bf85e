-- Takes a place in a circle that has one and an open door; who is in it already stays as she is. Only while no block
-- hides a host from her, she may be in one more, and there is an ask left for her network today and for her who is new
-- (counted as in new_account_limits.sql).
-- ?1 circle, ?2 who, ?3 now, ?4 how many circles are the most, ?5 network, ?6 day, ?7 how many asks are hers; each of
-- these nothing where nothing is limited.
INSERT INTO membership (circle, member, role, joined_at)
SELECT c.id, ?2, 'member', ?3
FROM circle c
WHERE c.id = ?1 AND c.closed_at IS NULL AND c.policy = 'open' AND c.vouch = 0
  AND NOT EXISTS (SELECT 1 FROM block b CROSS JOIN membership h ON h.circle = c.id AND h.member = b.blocked
    WHERE b.blocker = ?2 AND h.role = 'host')
  AND NOT EXISTS (SELECT 1 FROM block b CROSS JOIN membership h ON h.circle = c.id AND h.member = b.blocker
    WHERE b.blocked = ?2 AND h.role = 'host')
  AND (SELECT count(*) FROM membership WHERE circle = c.id) < c.cap
  AND (SELECT count(*) FROM membership WHERE member = ?2) < ?4
  AND NOT EXISTS (SELECT 1 FROM network WHERE day = ?6 AND act = 'ask' AND network = ?5 AND is_full = 1)
  AND (?7 IS NULL OR ?7 >
    (SELECT count(*) FROM ask a WHERE a.member = ?2 AND a.asked_at > ?3 - 86400 AND a.circle <> ?1)
    + (SELECT count(*) FROM membership b CROSS JOIN circle j ON j.id = b.circle
       WHERE b.member = ?2 AND b.role = 'member' AND b.joined_at > ?3 - 86400
         AND (j.seeded_from IS NULL OR b.joined_at > j.created_at)))
ON CONFLICT (circle, member) DO NOTHING
