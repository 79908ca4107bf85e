-- Deletes the join request of an applicant who is a member by now.
-- ?1 circle, ?2 applicant.
DELETE FROM ask
WHERE circle = ?1 AND member = ?2
  AND EXISTS (SELECT 1 FROM membership WHERE circle = ?1 AND member = ?2)
