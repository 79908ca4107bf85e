-- Makes another member host of a report's circle, if the reported member is its only host: the member who has been in
-- the circle longest. Runs before the reported member is removed.
-- ?1 report, ?2 decision.
UPDATE membership SET role = 'host'
WHERE (circle, member) = (
  SELECT o.circle, o.member
  FROM report r CROSS JOIN membership h ON h.circle = r.circle AND h.member = r.answerable AND h.role = 'host'
    CROSS JOIN membership o ON o.circle = r.circle AND o.member <> r.answerable
  WHERE r.id = ?1 AND r.decision = ?2 AND {is_only_host(r.circle, r.answerable)}
  ORDER BY o.joined_at, o.member LIMIT 1)
