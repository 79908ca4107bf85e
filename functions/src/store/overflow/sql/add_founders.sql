-- Makes the founders members of a circle, the first as its host, if the statement before created it.
-- ?1 circle, ?2 founders as JSON, ?3 now.
INSERT INTO membership (circle, member, role, joined_at)
SELECT ?1, founder.value, iif(founder.key = 0, 'host', 'member'), ?3
FROM json_each(?2) AS founder
WHERE changes() > 0
