-- How many events of hers are still to come.
SELECT count(*) AS upcoming
FROM event
WHERE host = (SELECT member FROM session WHERE token = ?1 AND expires_at > ?2) AND ends_at > ?2
