-- Says that somebody in the circle knows who asks to join; a second time changes nothing.
INSERT INTO vouch (circle, member, voucher, vouched_at)
SELECT a.circle, a.member, m.member, ?4
FROM ask a JOIN membership m ON m.circle = a.circle AND m.member = ?3
WHERE a.circle = ?1 AND a.member = ?2 AND a.declined = 0
ON CONFLICT (circle, member, voucher) DO NOTHING
