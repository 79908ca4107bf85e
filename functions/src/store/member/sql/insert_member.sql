-- Makes a member of whom only the name is known, if the statement before took a place of her network's, or
-- she comes from none.
INSERT INTO member (id, name, joined_at)
SELECT ?1, ?2, ?3 WHERE ?4 IS NULL OR changes() > 0
