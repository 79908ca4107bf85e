-- Tells a reporter what came of it.
INSERT INTO notice (id, member, action, reason, made_at)
SELECT ?4, reporter, ?5, ?6, ?3 FROM report WHERE id = ?1 AND decision = ?2 AND reporter IS NOT NULL
ON CONFLICT (id) DO NOTHING
