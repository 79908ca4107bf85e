-- Deletes proposals that ended at least 180 days ago, and with them the list of their candidates.
-- ?1 now, ?2 limit.
DELETE FROM proposal
WHERE id IN (SELECT id FROM proposal WHERE state = 'ended' AND ends_at <= ?1 - 15552000 LIMIT ?2)
