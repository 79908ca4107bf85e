-- Changes a circle's description, if the member hosts it and it is still the one that was edited. A change of the stage
-- answers the question whether the stage is still right.
-- ?1 circle, ?2 the sequence that was edited, ?3 revision, ?4 to ?14 description, ?15 now, ?16 member.
UPDATE circle SET name = ?4, stage = ?5, about = ?6, cap = ?7, cell = ?8, place = ?9, policy = ?10,
  slots = ?11, languages = ?12, vouch = ?13, children_welcome = ?14,
  stage_said_at = iif(stage = ?5, stage_said_at, ?15),
  revision = ?3, sequence = sequence + 1, seq = seq + 1
WHERE id = ?1 AND sequence = ?2 AND revision <> ?3
  AND {is_host(?1, ?16)}
