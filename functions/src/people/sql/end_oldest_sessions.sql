-- Keeps the twenty devices she used last.
DELETE FROM session
WHERE token IN (SELECT token FROM session WHERE member = ?1 ORDER BY seen_at DESC LIMIT -1 OFFSET 20)
