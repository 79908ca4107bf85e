-- Makes the one who has been there longest host of the circle that a reported member is taken out of, where she is its
-- only one.
UPDATE membership SET role = 'host'
WHERE (circle, member) = (
  SELECT o.circle, o.member
  FROM report r CROSS JOIN membership h ON h.circle = r.circle AND h.member = r.answerable AND h.role = 'host'
    CROSS JOIN membership o ON o.circle = r.circle AND o.member <> r.answerable
  WHERE r.id = ?1 AND r.decision = ?2 AND NOT EXISTS (
    SELECT 1 FROM membership x WHERE x.circle = r.circle AND x.role = 'host' AND x.member <> r.answerable)
  ORDER BY o.joined_at, o.member LIMIT 1)
