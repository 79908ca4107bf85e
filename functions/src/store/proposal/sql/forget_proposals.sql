-- Forgets who was proposed to each other, 180 days after it ended; a bounded number of them.
DELETE FROM proposal
WHERE id IN (SELECT id FROM proposal WHERE state = 'ended' AND ends_at <= ?1 - 15552000 LIMIT ?2)
