-- Adds a member to the circle of her proposal if it exists already, and if the statement before stored her yes.
-- ?1 proposal, ?2 member, ?3 now.
INSERT INTO membership (circle, member, role, joined_at)
SELECT p.circle, ?2, 'member', ?3 FROM proposal p
WHERE changes() > 0 AND p.id = ?1 AND p.state = 'formed' AND p.circle IS NOT NULL
ON CONFLICT (circle, member) DO NOTHING
