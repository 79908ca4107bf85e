-- Puts back what a member said of herself as the report kept it, if hiding it is taken back and she has written nothing
-- since. ?2 the notice that tells it.
UPDATE member SET revision = revision + 1, about = (
  SELECT r.content ->> 'about' FROM ruling u CROSS JOIN report r ON r.id = u.report WHERE u.notice = ?1)
WHERE id = (SELECT r.answerable FROM ruling u CROSS JOIN report r ON r.id = u.report
    WHERE u.notice = ?1 AND r.kind = 'member')
  AND about = '' AND EXISTS (SELECT 1 FROM notice WHERE id = ?2 AND action = 'lifted')
