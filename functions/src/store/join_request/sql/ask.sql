-- Asks to join; an older or repeated wish changes nothing, a newer one asks again. Only while the circle is to be found
-- and no block hides a host of it from her, and there is an ask left for her network today and for her who is new
-- (counted as in new_account_limits.sql): of many at once the last one is had once.
-- ?1 circle, ?2 who, ?3 text, ?4 shown, ?5 revision, ?6 now, ?7 network, ?8 day, ?9 how many are hers; each of these
-- nothing where nothing is limited.
INSERT INTO ask (circle, member, text, shown, revision, asked_at)
SELECT c.id, ?2, ?3, ?4, ?5, ?6
FROM circle c
WHERE c.id = ?1 AND c.closed_at IS NULL AND c.policy <> 'invite'
  AND NOT EXISTS (SELECT 1 FROM block b CROSS JOIN membership h ON h.circle = c.id AND h.member = b.blocked
    WHERE b.blocker = ?2 AND h.role = 'host')
  AND NOT EXISTS (SELECT 1 FROM block b CROSS JOIN membership h ON h.circle = c.id AND h.member = b.blocker
    WHERE b.blocked = ?2 AND h.role = 'host')
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
