-- Ends proposals whose time is over.
-- ?1 now, ?2 limit.
UPDATE proposal SET state = 'ended'
WHERE id IN (SELECT id FROM proposal WHERE state <> 'ended' AND ends_at <= ?1 LIMIT ?2)
