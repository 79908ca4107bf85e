-- How someone stands with a circle: her role, and whether she asks.
SELECT (SELECT role FROM membership WHERE circle = ?1 AND member = ?2) AS role,
  (SELECT declined FROM ask WHERE circle = ?1 AND member = ?2) AS declined
