-- Ends the suspension that a notice is about, if the statement before has written the audit log. A later suspension
-- stays.
-- ?1 answered notice.
DELETE FROM suspension
WHERE changes() > 0 AND member = (SELECT member FROM notice WHERE id = ?1)
  AND until <= (SELECT until FROM notice WHERE id = ?1)
