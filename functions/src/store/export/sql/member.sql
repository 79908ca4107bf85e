-- What she says of herself.
SELECT name, stages, work, cell, place, about, languages, usual_adults, usual_children, joined_at,
  stages_said_at
FROM member WHERE id = (SELECT member FROM session WHERE token = ?1 AND expires_at > ?2)
