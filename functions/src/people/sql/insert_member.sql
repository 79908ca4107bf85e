-- Makes a member of whom only the name is known.
INSERT INTO member (id, name, joined_at) VALUES (?1, ?2, ?3)
