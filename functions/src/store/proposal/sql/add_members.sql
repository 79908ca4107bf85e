-- Adds all candidates who accepted to the circle that this batch created. The host is the first who accepted among
-- those who like hosting, or among all if nobody does.
-- ?1 proposal, ?2 circle, ?3 now.
INSERT INTO membership (circle, member, role, joined_at)
SELECT p.circle, k.member, iif(k.member = (
    SELECT o.member FROM candidate o LEFT JOIN seeker s ON s.member = o.member
    WHERE o.proposal = p.id AND o.answer = 'in'
    ORDER BY coalesce(s.likes_hosting, 0) DESC, o.answered_at, o.member LIMIT 1), 'host', 'member'), ?3
FROM proposal p CROSS JOIN candidate k ON k.proposal = p.id AND k.answer = 'in'
WHERE p.id = ?1 AND p.circle = ?2
ON CONFLICT (circle, member) DO NOTHING
