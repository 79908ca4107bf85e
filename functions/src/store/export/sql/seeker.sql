-- Lists what the viewer said about her search for a circle.
-- ?1 session key, ?2 now.
SELECT wanted, chosen, virtual_too, likes_hosting, area, since, ended_at
FROM seeker
WHERE member = {viewer(?1, ?2)}
