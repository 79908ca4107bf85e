-- Makes a member the host of a circle, if the statement before created it.
-- ?1 circle, ?2 host, ?3 now.
INSERT INTO membership (circle, member, role, joined_at)
SELECT ?1, ?2, 'host', ?3 WHERE changes() > 0
