-- How someone stands with a circle: her role, whether she asks and lets all members read it, how many vouches for her
-- the viewer may know of, and in how many circles she is; no row where a block hides her from the viewer.
WITH
  viewer AS MATERIALIZED (SELECT member FROM session WHERE token = ?3 AND expires_at > ?4),
  hidden AS MATERIALIZED (
    SELECT b.blocked AS other FROM viewer CROSS JOIN block b ON b.blocker = viewer.member
    UNION
    SELECT b.blocker FROM viewer CROSS JOIN block b ON b.blocked = viewer.member
  )
SELECT (SELECT role FROM membership WHERE circle = ?1 AND member = ?2) AS role,
  (SELECT declined FROM ask WHERE circle = ?1 AND member = ?2) AS declined,
  (SELECT shown FROM ask WHERE circle = ?1 AND member = ?2) AS shown,
  (SELECT count(*) FROM vouch v
   WHERE v.circle = ?1 AND v.member = ?2 AND v.voucher NOT IN (SELECT other FROM hidden)) AS vouches,
  (SELECT count(*) FROM membership WHERE member = ?2) AS circles
WHERE ?2 NOT IN (SELECT other FROM hidden)
