-- Answers the question whether a circle's stage is still right, if the member hosts it: with the next stage, or with
-- the same one, which rests the question. It applies only to the question that was asked, so a replay changes nothing.
-- ?1 circle, ?2 the stage that the question is about, ?3 when a host last answered it (or the circle was created),
-- ?4 the stage that the host answers, ?5 now, ?6 member.
UPDATE circle SET stage = ?4, stage_said_at = ?5, sequence = sequence + (stage <> ?4), seq = seq + 1
WHERE id = ?1 AND stage = ?2 AND coalesce(stage_said_at, created_at) = ?3 AND ?3 < ?5 AND closed_at IS NULL
  AND {is_host(?1, ?6)}
