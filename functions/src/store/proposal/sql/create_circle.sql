-- Creates the circle of a proposal that enough candidates accepted. It counts the members that the next statements add.
-- Children are welcome, because all children are welcome at its first event.
-- ?1 proposal, ?2 circle, ?3 now, ?4 name, ?5 place, ?6 slots, ?7 cap, ?8 how many yeses make a circle.
INSERT INTO circle (id, name, stage, cap, cell, place, policy, slots, languages, children_welcome, revision, created_at,
  members)
SELECT ?2, ?4, p.stage, ?7, p.cell, ?5, 'ask', ?6, p.language, 1, 0, ?3,
  (SELECT count(*) FROM candidate WHERE proposal = p.id AND answer = 'in')
FROM proposal p
WHERE p.id = ?1 AND p.state = 'open' AND p.ends_at > ?3
  AND (SELECT count(*) FROM candidate WHERE proposal = p.id AND answer = 'in') >= ?8
ON CONFLICT (id) DO NOTHING
