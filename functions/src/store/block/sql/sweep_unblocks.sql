-- Blocks taken back longer ago than any repetition arrives late, a bounded number of them.
DELETE FROM unblock
WHERE (blocker, blocked) IN (
  SELECT blocker, blocked FROM unblock WHERE lifted_at <= ?1 - 2592000 LIMIT ?2)
