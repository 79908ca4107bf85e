-- Writes down, for good, what a moderator made of an answer, if the statement before told it. ?5 the answered notice.
INSERT INTO audit (at, moderator, action, report, about)
SELECT ?1, ?2, ?3, (SELECT report FROM ruling WHERE notice = ?5), ?4 WHERE changes() > 0
