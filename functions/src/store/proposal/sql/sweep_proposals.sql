-- Ends proposals whose time is over, a bounded number of them.
UPDATE proposal SET state = 'ended'
WHERE id IN (SELECT id FROM proposal WHERE state <> 'ended' AND ends_at <= ?1 LIMIT ?2)
