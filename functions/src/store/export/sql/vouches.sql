-- The circles in which she has said that she knows someone who asks to join.
SELECT c.name AS circle, v.vouched_at
FROM vouch v JOIN circle c ON c.id = v.circle WHERE v.voucher = (SELECT member FROM session WHERE token = ?1 AND expires_at > ?2)
