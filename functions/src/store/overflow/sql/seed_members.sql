-- Who begins the circle that the statement before made, the first as its host.
INSERT INTO membership (circle, member, role, joined_at)
SELECT ?1, founder.value, iif(founder.key = 0, 'host', 'member'), ?3
FROM json_each(?2) AS founder
WHERE changes() > 0
