-- Puts back what a circle said it is about as the report kept it, if hiding it is taken back and nothing was written
-- since. ?2 the notice that tells it.
UPDATE circle SET sequence = sequence + 1, about = (
  SELECT r.content ->> 'about' FROM ruling u CROSS JOIN report r ON r.id = u.report WHERE u.notice = ?1)
WHERE id = (SELECT r.circle FROM ruling u CROSS JOIN report r ON r.id = u.report
    WHERE u.notice = ?1 AND r.kind = 'circle')
  AND about = '' AND EXISTS (SELECT 1 FROM notice WHERE id = ?2 AND action = 'lifted')
