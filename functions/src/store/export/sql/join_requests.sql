-- Lists the viewer's join requests.
-- ?1 session key, ?2 now.
SELECT c.name AS circle, a.text, a.shown, a.declined, a.asked_at, a.together_at,
  (SELECT count(*) FROM vouch v WHERE v.circle = a.circle AND v.member = a.member) AS vouches
FROM ask a JOIN circle c ON c.id = a.circle
WHERE a.member = {viewer(?1, ?2)}
