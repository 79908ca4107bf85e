-- The events of some circles that ended after a time, with their hosts' names.
SELECT e.*, m.name AS host_name
FROM event e JOIN member m ON m.id = e.host
WHERE e.circle IN (SELECT value FROM json_each(?1)) AND e.ends_at > ?2
