-- Signs a device in of somebody who is there.
INSERT INTO session (token, id, device, created_at, seen_at, expires_at, member)
SELECT ?1, ?2, ?3, ?4, ?4, ?5, m.id FROM member m WHERE m.id = ?6
