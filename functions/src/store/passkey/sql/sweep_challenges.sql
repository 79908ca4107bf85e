-- Deletes a bounded number of challenges that have expired.
-- ?1 now, ?2 how many at most.
DELETE FROM challenge
WHERE hash IN (SELECT hash FROM challenge WHERE expires_at <= ?1 LIMIT ?2)
