-- Blocks a member, unless a later unblock has overtaken the block or the list is full. Repeating it changes nothing.
-- ?1 blocker, ?2 blocked member, ?3 her name on the blocker's phone, ?4 revision, ?5 now, ?6 how many blocks one member
-- may have.
INSERT INTO block (blocker, blocked, name, revision, since)
SELECT ?1, m.id, ?3, ?4, ?5
FROM member m
WHERE m.id = ?2
  AND NOT EXISTS (SELECT 1 FROM unblock WHERE blocker = ?1 AND blocked = ?2 AND revision >= ?4)
  AND (SELECT count(*) FROM block WHERE blocker = ?1) < ?6
ON CONFLICT (blocker, blocked) DO UPDATE SET revision = excluded.revision
WHERE excluded.revision > block.revision
