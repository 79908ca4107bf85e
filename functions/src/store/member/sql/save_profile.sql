-- Saves a profile, and with it that the stages in it are right today; an older or repeated write changes nothing.
UPDATE member SET name = ?3, stages = ?4, work = ?5, cell = ?6, place = ?7, about = ?8,
  languages = ?9, stages_said_at = ?10, revision = ?2
WHERE id = ?1 AND revision < ?2
