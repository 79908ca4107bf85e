-- Writes down, for good, what a moderator made of an answer, if the statement before told it.
INSERT INTO audit (at, moderator, action, report, about)
SELECT ?1, ?2, ?3, NULL, ?4 WHERE changes() > 0
