-- Makes her the host of the circle that the statement before made.
INSERT INTO membership (circle, member, role, joined_at)
SELECT ?1, ?2, 'host', ?3 WHERE changes() > 0
