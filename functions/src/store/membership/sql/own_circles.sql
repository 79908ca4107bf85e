-- How many circles she is in.
SELECT count(*) AS circles
FROM membership
WHERE member = (SELECT member FROM session WHERE token = ?1 AND expires_at > ?2)
