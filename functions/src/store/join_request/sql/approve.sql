-- Makes an applicant a member, if the circle has room, she may be in one more, and somebody vouches for her where the
-- circle requires it. No block may stand between her and the host, and a vouch counts only if no block stands between
-- its voucher and the host.
-- ?1 circle, ?2 applicant, ?3 now, ?4 host, ?5 the most circles of a member.
INSERT INTO membership (circle, member, role, joined_at)
SELECT a.circle, a.member, 'member', ?3
FROM ask a JOIN circle c ON c.id = a.circle
WHERE a.circle = ?1 AND a.member = ?2 AND a.declined = 0 AND c.closed_at IS NULL
  AND (SELECT count(*) FROM membership WHERE circle = ?1) < c.cap
  AND {may_join_another_circle(?2, ?5)}
  AND {is_host(?1, ?4)}
  AND {no_block_between(?4, ?2)}
  AND (c.vouch = 0 OR EXISTS (
    SELECT 1 FROM vouch v
    WHERE v.circle = ?1 AND v.member = ?2
      AND {no_block_between(?4, v.voucher)}))
ON CONFLICT (circle, member) DO NOTHING
