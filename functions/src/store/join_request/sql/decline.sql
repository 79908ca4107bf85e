-- Declines a join request.
-- ?1 circle, ?2 applicant.
UPDATE ask SET declined = 1 WHERE circle = ?1 AND member = ?2 AND declined = 0
