-- Ends the suspension that a notice tells of, if the statement before wrote that down; a later one stays.
DELETE FROM suspension
WHERE changes() > 0 AND member = (SELECT member FROM notice WHERE id = ?1)
  AND until <= (SELECT until FROM notice WHERE id = ?1)
