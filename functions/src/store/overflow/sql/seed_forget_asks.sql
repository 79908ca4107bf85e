-- Forgets at the door of a full circle those who have begun the next one.
DELETE FROM ask
WHERE circle = ?2 AND member IN (SELECT member FROM membership WHERE circle = ?1)
