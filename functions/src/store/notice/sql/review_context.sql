-- Links the notice about a review to the report of the first decision and to the moderator who has reviewed.
-- ?1 answered notice, ?2 notice about the review, ?3 moderator.
INSERT INTO ruling (notice, report, moderator, about)
SELECT ?2, u.report, ?3, u.about
FROM ruling u
WHERE u.notice = ?1 AND EXISTS (SELECT 1 FROM notice WHERE id = ?2)
ON CONFLICT (notice) DO NOTHING
