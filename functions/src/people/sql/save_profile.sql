-- Saves a profile; an older or repeated write changes nothing.
UPDATE member SET name = ?3, stages = ?4, work = ?5, cell = ?6, place = ?7, about = ?8,
  languages = ?9, revision = ?2
WHERE id = ?1 AND revision < ?2
