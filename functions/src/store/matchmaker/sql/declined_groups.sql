-- Lists the candidates of each ended or formed proposal whose candidate with the lowest id is in the chunk. So each
-- proposal is found for one chunk only.
-- ?1 chunk of the pool as JSON, ?2 limit.
SELECT (SELECT json_group_array(o.member) FROM candidate o WHERE o.proposal = p.id) AS members
FROM json_each(?1) chunk CROSS JOIN candidate c ON c.member = chunk.value
  CROSS JOIN proposal p ON p.id = c.proposal AND p.state <> 'open'
WHERE c.member = (SELECT o.member FROM candidate o WHERE o.proposal = p.id ORDER BY o.member LIMIT 1)
LIMIT ?2
