-- Records that the blocked member leaves after a conflict, like a member that a host removes: the circles whose only
-- host is the blocker. Runs before she is removed.
-- ?1 blocker, ?2 blocked member, ?3 now.
INSERT INTO parted (member, circle, since)
SELECT o.member, o.circle, ?3
FROM membership h CROSS JOIN membership o ON o.circle = h.circle AND o.member = ?2 AND o.role = 'member'
WHERE h.member = ?1 AND h.role = 'host'
  AND {has_blocked(?1, ?2)}
  AND {is_only_host(h.circle, ?1)}
ON CONFLICT (member, circle) DO UPDATE SET since = excluded.since
