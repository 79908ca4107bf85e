-- Deletes the join requests at a full circle of the members who started the next one.
-- ?1 the new circle, ?2 the full one.
DELETE FROM ask
WHERE circle = ?2 AND member IN (SELECT member FROM membership WHERE circle = ?1)
