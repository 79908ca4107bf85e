-- Records an unblock, so that an earlier block that arrives late has no effect.
-- ?1 blocker, ?2 member, ?3 revision, ?4 now.
INSERT INTO unblock (blocker, blocked, revision, lifted_at)
SELECT ?1, m.id, ?3, ?4
FROM member m
WHERE m.id = ?2
ON CONFLICT (blocker, blocked) DO UPDATE SET revision = excluded.revision,
  lifted_at = excluded.lifted_at
WHERE excluded.revision > unblock.revision
