-- Finds somebody's role in a circle, the state of her join request, the number of vouches for her that the viewer may
-- know of, and the number of her circles. It returns no row if a block stands between her and the viewer.
-- ?1 circle, ?2 the applicant or member, ?3 session key of the viewer, ?4 now.
WITH
  viewer AS MATERIALIZED {viewer(?3, ?4)},
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
