-- Gives the reporter a notice about the decision, if she still has an account.
-- ?1 report, ?2 decision, ?3 notice, ?4 now, ?5 kind, ?6 reason, ?7 end of a suspension.
INSERT INTO notice (id, member, action, reason, until, made_at)
SELECT ?3, reporter, ?5, ?6, ?7, ?4 FROM report WHERE id = ?1 AND decision = ?2 AND reporter IS NOT NULL
ON CONFLICT (id) DO NOTHING
