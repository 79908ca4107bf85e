-- How many reports the viewer made within a day, and whether one of her reports has this id.
-- ?1 session key, ?2 now, ?3 report.
SELECT count(*) AS today,
  (SELECT count(*) FROM report WHERE id = ?3 AND reporter = s.member) AS made
FROM session s CROSS JOIN report r ON r.reporter = s.member AND r.reporter IS NOT NULL
WHERE {live_session(s, ?1, ?2)} AND r.made_at > ?2 - 86400
