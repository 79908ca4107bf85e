-- Declines a join request, if the member hosts the circle.
-- ?1 circle, ?2 applicant, ?3 member.
UPDATE ask SET declined = 1 WHERE circle = ?1 AND member = ?2 AND declined = 0
  AND {is_host(?1, ?3)}
