-- Changes a circle's description, if it is still the one that was edited. Who changes the stage has said what it is.
UPDATE circle SET name = ?4, stage = ?5, about = ?6, cap = ?7, cell = ?8, place = ?9, policy = ?10,
  slots = ?11, languages = ?12, vouch = ?13, children_welcome = ?14,
  stage_said_at = iif(stage = ?5, stage_said_at, ?15),
  revision = ?3, sequence = sequence + 1, seq = seq + 1
WHERE id = ?1 AND sequence = ?2 AND revision <> ?3
