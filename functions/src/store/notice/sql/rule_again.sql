-- The same of what came of an answer: ?1 the answered notice, ?2 the one that tells it, ?3 who read the answer.
INSERT INTO ruling (notice, report, moderator, about)
SELECT ?2, u.report, ?3, u.about
FROM ruling u
WHERE u.notice = ?1 AND EXISTS (SELECT 1 FROM notice WHERE id = ?2)
ON CONFLICT (notice) DO NOTHING
