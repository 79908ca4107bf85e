-- To whom else proposals were made that came to an end, for those in which one of some has the lowest id: each proposal
-- once. ?1 some, ?2 the most to find.
SELECT (SELECT json_group_array(o.member) FROM candidate o WHERE o.proposal = p.id) AS members
FROM json_each(?1) some CROSS JOIN candidate c ON c.member = some.value
  CROSS JOIN proposal p ON p.id = c.proposal AND p.state <> 'open'
WHERE c.member = (SELECT o.member FROM candidate o WHERE o.proposal = p.id ORDER BY o.member LIMIT 1)
LIMIT ?2
