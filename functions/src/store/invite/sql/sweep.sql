-- Deletes expired invites, a limited number of them.
-- ?1 now, ?2 limit.
DELETE FROM invite
WHERE token IN (SELECT token FROM invite WHERE expires_at <= ?1 LIMIT ?2)
