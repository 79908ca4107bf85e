-- One event with its host's name, and what the viewer is in its circle.
SELECT e.*, m.name AS host_name,
  (SELECT role FROM membership
   WHERE circle = e.circle
     AND member = (SELECT member FROM session WHERE token = ?2 AND expires_at > ?3)) AS role
FROM event e JOIN member m ON m.id = e.host
WHERE e.id = ?1
