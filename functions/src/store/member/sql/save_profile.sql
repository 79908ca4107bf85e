-- Saves a profile and notes that its stages are right today. An older or repeated write changes nothing.
-- ?1 member, ?2 revision, ?3 name, ?4 stages, ?5 work, ?6 cell, ?7 place, ?8 about, ?9 languages, ?10 now.
UPDATE member SET name = ?3, stages = ?4, work = ?5, cell = ?6, place = ?7, about = ?8,
  languages = ?9, stages_said_at = ?10, revision = ?2
WHERE id = ?1 AND revision < ?2
