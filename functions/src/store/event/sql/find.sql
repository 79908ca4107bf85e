-- Finds an event with its host's name, the viewer's role in its circle, and the blocks between her and other members.
-- ?1 event, ?2 session key or NULL, ?3 now.
SELECT e.*, m.name AS host_name,
  (SELECT role FROM membership
   WHERE circle = e.circle
     AND member = {viewer(?2, ?3)}) AS role,
  (SELECT json_group_array(json_object('other', other, 'hers', hers)) FROM (
     SELECT b.blocked AS other, 1 AS hers FROM session s CROSS JOIN block b ON b.blocker = s.member
     WHERE {live_session(s, ?2, ?3)}
     UNION ALL
     SELECT b.blocker, 0 FROM session s CROSS JOIN block b ON b.blocked = s.member
     WHERE {live_session(s, ?2, ?3)}) AS viewer_blocks) AS blocks
FROM event e JOIN member m ON m.id = e.host
WHERE e.id = ?1
