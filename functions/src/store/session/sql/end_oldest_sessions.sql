-- Keeps the twenty devices used last by the member who has just signed in.
DELETE FROM session
WHERE token IN (
  SELECT token FROM session WHERE member = (SELECT member FROM session WHERE token = ?1)
  ORDER BY seen_at DESC LIMIT -1 OFFSET 20)
