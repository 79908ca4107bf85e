-- One event with its host's name, what the viewer is in its circle, and whom blocks hide from her.
SELECT e.*, m.name AS host_name,
  (SELECT role FROM membership
   WHERE circle = e.circle
     AND member = (SELECT member FROM session WHERE token = ?2 AND expires_at > ?3)) AS role,
  (SELECT json_group_array(json_object('other', other, 'hers', hers)) FROM (
     SELECT b.blocked AS other, 1 AS hers FROM session s CROSS JOIN block b ON b.blocker = s.member
     WHERE s.token = ?2 AND s.expires_at > ?3
     UNION ALL
     SELECT b.blocker, 0 FROM session s CROSS JOIN block b ON b.blocked = s.member
     WHERE s.token = ?2 AND s.expires_at > ?3) AS between_them) AS blocks
FROM event e JOIN member m ON m.id = e.host
WHERE e.id = ?1
