-- Marks a proposal as formed and links its circle, if the statement before created the circle.
-- ?1 proposal, ?2 circle.
UPDATE proposal SET state = 'formed', circle = ?2 WHERE id = ?1 AND state = 'open' AND changes() > 0
