-- Writes a review into the audit log, if the statement before has made its notice.
-- ?1 now, ?2 pseudonym of the moderator, ?3 kind of the notice, ?4 pseudonym of the member, ?5 answered notice.
INSERT INTO audit (at, moderator, action, report, about)
SELECT ?1, ?2, ?3, (SELECT report FROM ruling WHERE notice = ?5), ?4 WHERE changes() > 0
