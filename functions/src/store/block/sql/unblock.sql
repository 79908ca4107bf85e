-- Unblocks a member, if the block was made before.
-- ?1 blocker, ?2 blocked member, ?3 revision.
DELETE FROM block WHERE blocker = ?1 AND blocked = ?2 AND revision < ?3
