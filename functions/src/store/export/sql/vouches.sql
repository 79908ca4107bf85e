-- Lists the circles in which the viewer vouched for an applicant.
-- ?1 session key, ?2 now.
SELECT c.name AS circle, v.vouched_at
FROM vouch v JOIN circle c ON c.id = v.circle
WHERE v.voucher = {viewer(?1, ?2)}
