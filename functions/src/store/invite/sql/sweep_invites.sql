-- Invites whose time is over, a bounded number of them.
DELETE FROM invite
WHERE token IN (SELECT token FROM invite WHERE expires_at <= ?1 LIMIT ?2)
