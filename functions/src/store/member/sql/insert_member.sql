-- Makes a member with only a name, if the statement before took a place for her network, or if her request
-- comes from no network that is counted.
-- ?1 member, ?2 name, ?3 now, ?4 network or NULL.
INSERT INTO member (id, name, joined_at)
SELECT ?1, ?2, ?3 WHERE ?4 IS NULL OR changes() > 0
