-- Challenges whose time is over, a bounded number of them.
DELETE FROM challenge
WHERE hash IN (SELECT hash FROM challenge WHERE expires_at <= ?1 LIMIT ?2)
