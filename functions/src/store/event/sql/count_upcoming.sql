-- Counts the events that the viewer hosts and that are not over.
-- ?1 session key, ?2 now.
SELECT count(*) AS upcoming
FROM event
WHERE host = {viewer(?1, ?2)} AND ends_at > ?2
