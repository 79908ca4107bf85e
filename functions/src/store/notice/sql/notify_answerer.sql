-- Gives the member who answered a notice about the review, if the statement before has claimed the answer.
-- ?1 answered notice, ?2 notice about the review, ?3 now, ?4 kind, ?5 reason.
INSERT INTO notice (id, member, action, reason, until, made_at)
SELECT ?2, member, ?4, ?5, until, ?3 FROM notice WHERE id = ?1 AND changes() > 0
ON CONFLICT (id) DO NOTHING
