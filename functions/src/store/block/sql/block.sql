-- Blocks a member, unless the block was taken back since or there are too many; a repetition changes
-- nothing.
INSERT INTO block (blocker, blocked, name, revision, since)
SELECT ?1, m.id, ?3, ?4, ?5
FROM member m
WHERE m.id = ?2
  AND NOT EXISTS (SELECT 1 FROM unblock WHERE blocker = ?1 AND blocked = ?2 AND revision >= ?4)
  AND (SELECT count(*) FROM block WHERE blocker = ?1) < ?6
ON CONFLICT (blocker, blocked) DO UPDATE SET revision = excluded.revision
WHERE excluded.revision > block.revision
