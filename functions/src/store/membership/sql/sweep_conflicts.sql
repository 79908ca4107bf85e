-- Deletes conflicts that are more than a year old, a limited number of them.
-- ?1 now, ?2 limit.
DELETE FROM parted
WHERE (member, circle) IN (
  SELECT member, circle FROM parted WHERE since <= ?1 - 31536000 ORDER BY since LIMIT ?2)
