-- How many reports the viewer made in a day, and whether one of them has this id.
SELECT count(*) AS today,
  (SELECT count(*) FROM report WHERE id = ?3 AND reporter = s.member) AS made
FROM session s CROSS JOIN report r ON r.reporter = s.member AND r.reporter IS NOT NULL
WHERE s.token = ?1 AND s.expires_at > ?2 AND r.made_at > ?2 - 86400
