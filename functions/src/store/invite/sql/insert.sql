-- Creates an invite, if the member hosts the circle, unless the circle has the most open ones already, or its host
-- with a new account has; a replay changes nothing.
-- ?1 hashed token, ?2 invite, ?3 circle, ?4 host, ?5 uses, ?6 expiry, ?7 now, ?8 the most open invites of a circle,
-- ?9 the most open invites of the host, or NULL.
INSERT INTO invite (token, id, circle, host, uses_left, expires_at)
SELECT ?1, ?2, ?3, ?4, ?5, ?6
WHERE {is_host(?3, ?4)}
  AND (SELECT count(*) FROM invite WHERE circle = ?3 AND expires_at > ?7 AND uses_left > 0) < ?8
  AND (?9 IS NULL OR ?9 > (
    SELECT count(*) FROM invite i
    WHERE i.host = ?4 AND i.uses_left > 0 AND i.expires_at > ?7 AND i.id IS NOT ?2))
ON CONFLICT (token) DO NOTHING
