-- One member by her id.
SELECT id, name, stages, work, cell, place, about, languages, usual_adults, usual_children,
  revision, joined_at
FROM member
WHERE id = ?1
