-- Signs a device in for whoever's recovery code it is.
INSERT INTO session (token, id, device, created_at, seen_at, expires_at, member)
SELECT ?1, ?2, ?3, ?4, ?4, ?5, member FROM recovery_code WHERE hash = ?6
