-- Finds the viewer with her profile and her free time.
-- ?1 session key, ?2 now.
SELECT m.id, m.name, m.stages, m.work, m.cell, m.place, m.about, m.languages, m.usual_adults,
  m.usual_children, m.revision, m.joined_at, m.stages_said_at, f.term, f.holidays, f.holiday_ranges, f.different_of,
  f.different, f.revision AS free_revision
FROM member m LEFT JOIN free_time f ON f.member = m.id
WHERE m.id = {viewer(?1, ?2)}
