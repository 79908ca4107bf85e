-- Deletes unblocks that are older than any late block can be.
-- ?1 now, ?2 limit.
DELETE FROM unblock
WHERE (blocker, blocked) IN (
  SELECT blocker, blocked FROM unblock WHERE lifted_at <= ?1 - 2592000 LIMIT ?2)
