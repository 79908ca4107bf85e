-- Suspensions that are over, a bounded number of them.
DELETE FROM suspension
WHERE member IN (SELECT member FROM suspension WHERE until <= ?1 LIMIT ?2)
