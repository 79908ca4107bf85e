-- Lists what the viewer's profile says.
-- ?1 session key, ?2 now.
SELECT name, stages, work, cell, place, about, languages, usual_adults, usual_children, joined_at,
  stages_said_at
FROM member
WHERE id = {viewer(?1, ?2)}
