-- Spends a challenge and returns the member of its ceremony. Returns no row if it is already spent, has expired or was
-- made for another purpose.
-- ?1 hash of the challenge, ?2 purpose, ?3 now.
DELETE FROM challenge WHERE hash = ?1 AND purpose = ?2 AND expires_at > ?3 RETURNING member
