-- Ends a suspension, if the statement before wrote that down.
DELETE FROM suspension WHERE member = ?1 AND changes() > 0
