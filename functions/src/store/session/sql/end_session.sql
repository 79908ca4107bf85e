-- Ends a session.
DELETE FROM session WHERE token = ?1
