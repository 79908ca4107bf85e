-- How many recovery codes the viewer has left.
SELECT count(*) AS codes
FROM recovery_code
WHERE member = (SELECT member FROM session WHERE token = ?1 AND expires_at > ?2)
