-- Deletes suspensions that have ended.
-- ?1 now, ?2 limit.
DELETE FROM suspension
WHERE member IN (SELECT member FROM suspension WHERE until <= ?1 LIMIT ?2)
