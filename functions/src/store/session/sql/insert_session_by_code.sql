-- Begins a session of the member who owns a recovery code. Changes nothing if nobody owns it.
-- ?1 hash of the token, ?2 device, ?3 name of the device, ?4 now, ?5 when it ends, ?6 hash of the code.
INSERT INTO session (token, id, device, created_at, seen_at, expires_at, member)
SELECT ?1, ?2, ?3, ?4, ?4, ?5, member FROM recovery_code WHERE hash = ?6
