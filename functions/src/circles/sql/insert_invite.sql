-- Makes an invite, unless the circle has enough open ones; a repetition changes nothing.
INSERT INTO invite (token, id, circle, host, uses_left, expires_at)
SELECT ?1, ?2, ?3, ?4, ?5, ?6
WHERE (SELECT count(*) FROM invite WHERE circle = ?3 AND expires_at > ?7 AND uses_left > 0) < ?8
ON CONFLICT (token) DO NOTHING
