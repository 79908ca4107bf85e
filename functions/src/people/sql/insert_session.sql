-- Signs a device in.
INSERT INTO session (token, id, member, device, created_at, seen_at, expires_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6)
