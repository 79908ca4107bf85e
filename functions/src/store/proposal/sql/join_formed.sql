-- Lets her into the circle that her proposal became before she answered, if the statement before kept her yes.
INSERT INTO membership (circle, member, role, joined_at)
SELECT p.circle, ?2, 'member', ?3 FROM proposal p
WHERE changes() > 0 AND p.id = ?1 AND p.state = 'formed' AND p.circle IS NOT NULL
ON CONFLICT (circle, member) DO NOTHING
