-- Lets a member join the circle of an open invite, if it has room, no block stands between her and a host, and she may
-- be in one more circle.
-- ?1 hashed token, ?2 member, ?3 now, ?4 the most circles of a member.
INSERT INTO membership (circle, member, role, joined_at)
SELECT c.id, ?2, 'member', ?3
FROM invite i JOIN circle c ON c.id = i.circle
WHERE i.token = ?1 AND i.expires_at > ?3 AND i.uses_left > 0 AND c.closed_at IS NULL
  AND {no_block_with_host(c.id, ?2)}
  AND {has_room(c)}
  AND {may_join_another_circle(?2, ?4)}
ON CONFLICT (circle, member) DO NOTHING
