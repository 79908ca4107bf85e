-- Lets someone in who asked, if there is a place, she may be in one more circle, and somebody in this one knows her
-- where that is wanted; by a host, from whom no block hides her. A vouch does not count for a host from whom a block
-- hides its voucher. ?1 circle, ?2 who asks, ?3 now, ?4 the host, ?5 how many circles are the most.
INSERT INTO membership (circle, member, role, joined_at)
SELECT a.circle, a.member, 'member', ?3
FROM ask a JOIN circle c ON c.id = a.circle
WHERE a.circle = ?1 AND a.member = ?2 AND a.declined = 0 AND c.closed_at IS NULL
  AND (SELECT count(*) FROM membership WHERE circle = ?1) < c.cap
  AND (SELECT count(*) FROM membership WHERE member = ?2) < ?5
  AND EXISTS (SELECT 1 FROM membership WHERE circle = ?1 AND member = ?4 AND role = 'host')
  AND NOT EXISTS (SELECT 1 FROM block WHERE blocker = ?4 AND blocked = ?2)
  AND NOT EXISTS (SELECT 1 FROM block WHERE blocker = ?2 AND blocked = ?4)
  AND (c.vouch = 0 OR EXISTS (
    SELECT 1 FROM vouch v
    WHERE v.circle = ?1 AND v.member = ?2
      AND NOT EXISTS (SELECT 1 FROM block WHERE blocker = ?4 AND blocked = v.voucher)
      AND NOT EXISTS (SELECT 1 FROM block WHERE blocker = v.voucher AND blocked = ?4)))
ON CONFLICT (circle, member) DO NOTHING
