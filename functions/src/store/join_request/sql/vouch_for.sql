-- Records that a member of the circle knows an applicant whose request is pending; a replay changes nothing.
-- ?1 circle, ?2 applicant, ?3 voucher, ?4 now.
INSERT INTO vouch (circle, member, voucher, vouched_at)
SELECT a.circle, a.member, m.member, ?4
FROM ask a JOIN membership m ON m.circle = a.circle AND m.member = ?3
WHERE a.circle = ?1 AND a.member = ?2 AND a.declined = 0
ON CONFLICT (circle, member, voucher) DO NOTHING
