-- The circles she asks to join.
SELECT c.name AS circle, a.text, a.shown, a.declined, a.asked_at, a.together_at,
  (SELECT count(*) FROM vouch v WHERE v.circle = a.circle AND v.member = a.member) AS vouches
FROM ask a JOIN circle c ON c.id = a.circle WHERE a.member = (SELECT member FROM session WHERE token = ?1 AND expires_at > ?2)
