-- Where she is signed in.
SELECT device, created_at, seen_at, expires_at FROM session WHERE member = (SELECT member FROM session WHERE token = ?1 AND expires_at > ?2)
