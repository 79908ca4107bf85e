-- Writes a decision about a report into the audit log, if the decision made the claim.
-- ?1 report, ?2 decision, ?3 now, ?4 pseudonym of the moderator, ?5 action, ?6 pseudonym of the reported member.
INSERT INTO audit (at, moderator, action, report, about)
SELECT ?3, ?4, ?5, id, ?6 FROM report WHERE id = ?1 AND decision = ?2
