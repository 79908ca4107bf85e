-- Tells a member what was decided about her, and why.
INSERT INTO notice (id, member, action, reason, until, made_at)
SELECT ?2, answerable, ?4, ?5, ?6, ?3 FROM report WHERE id = ?1 AND decision = ?2
ON CONFLICT (id) DO NOTHING
