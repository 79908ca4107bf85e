-- Makes a proposal a circle, if the statement before made the circle.
UPDATE proposal SET state = 'formed', circle = ?2 WHERE id = ?1 AND state = 'open' AND changes() > 0
