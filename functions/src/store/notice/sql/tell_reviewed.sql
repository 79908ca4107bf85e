-- Tells a member what came of her answer, if the statement before took note of it.
INSERT INTO notice (id, member, action, reason, until, made_at)
SELECT ?2, member, ?4, ?5, until, ?3 FROM notice WHERE id = ?1 AND changes() > 0
ON CONFLICT (id) DO NOTHING
