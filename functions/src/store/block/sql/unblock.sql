-- Takes a block back, if it was made before.
DELETE FROM block WHERE blocker = ?1 AND blocked = ?2 AND revision < ?3
