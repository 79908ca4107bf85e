-- Deletes a join request.
-- ?1 circle, ?2 applicant.
DELETE FROM ask WHERE circle = ?1 AND member = ?2
