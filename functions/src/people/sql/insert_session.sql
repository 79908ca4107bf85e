-- Signs a device in.
INSERT INTO session (token, id, device, created_at, seen_at, expires_at, member)
VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6)
