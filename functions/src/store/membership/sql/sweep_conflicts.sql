-- Who left a circle in anger more than a year ago, a bounded number of them.
DELETE FROM parted
WHERE (member, circle) IN (
  SELECT member, circle FROM parted WHERE since <= ?1 - 31536000 ORDER BY since LIMIT ?2)
