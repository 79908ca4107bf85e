-- Finds one circle, the viewer's role in it, and how many of its members and hosts a block hides from her.
-- ?1 circle, ?2 session key, ?3 now.
WITH
  viewer AS MATERIALIZED {viewer(?2, ?3)},
  hidden AS MATERIALIZED (
    SELECT b.blocked AS other FROM viewer CROSS JOIN block b ON b.blocker = viewer.member
    UNION
    SELECT b.blocker FROM viewer CROSS JOIN block b ON b.blocked = viewer.member
  )
SELECT c.id, c.name, c.stage, c.about, c.cap, c.cell, c.place, c.policy, c.members, c.slots,
  c.languages, c.vouch, c.children_welcome, c.sequence, c.revision, c.closed_at,
  (SELECT role FROM membership WHERE circle = c.id AND member = (SELECT member FROM viewer)) AS role,
  (SELECT count(*) FROM hidden CROSS JOIN membership m ON m.circle = c.id AND m.member = hidden.other)
    AS hidden_members,
  (SELECT count(*) FROM hidden CROSS JOIN membership m ON m.circle = c.id AND m.member = hidden.other
   WHERE m.role = 'host') AS hidden_hosts
FROM circle c
WHERE c.id = ?1
