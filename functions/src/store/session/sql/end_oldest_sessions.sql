-- Ends all but the twenty last used sessions of the member who has just signed in.
-- ?1 hash of the token of the new session.
DELETE FROM session
WHERE token IN (
  SELECT token FROM session WHERE member = (SELECT member FROM session WHERE token = ?1)
  ORDER BY seen_at DESC LIMIT -1 OFFSET 20)
