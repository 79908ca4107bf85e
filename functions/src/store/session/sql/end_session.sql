-- Ends a session.
-- ?1 session key.
DELETE FROM session WHERE token = ?1
