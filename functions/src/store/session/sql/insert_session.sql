-- Begins a session of a member who exists.
-- ?1 hash of the token, ?2 device, ?3 name of the device, ?4 now, ?5 when it ends, ?6 member.
INSERT INTO session (token, id, device, created_at, seen_at, expires_at, member)
SELECT ?1, ?2, ?3, ?4, ?4, ?5, m.id FROM member m WHERE m.id = ?6
