-- How someone stands with a circle: her role, and whether she asks; no row where a block hides her
-- from the viewer.
SELECT (SELECT role FROM membership WHERE circle = ?1 AND member = ?2) AS role,
  (SELECT declined FROM ask WHERE circle = ?1 AND member = ?2) AS declined
WHERE NOT EXISTS (
  SELECT 1 FROM session s CROSS JOIN block b ON b.blocker = s.member AND b.blocked = ?2
  WHERE s.token = ?3 AND s.expires_at > ?4)
  AND NOT EXISTS (
  SELECT 1 FROM session s CROSS JOIN block b ON b.blocked = s.member AND b.blocker = ?2
  WHERE s.token = ?3 AND s.expires_at > ?4)
