-- Remembers that a block was taken back, so that a late repetition of it does not come true.
INSERT INTO unblock (blocker, blocked, revision, lifted_at)
SELECT ?1, m.id, ?3, ?4
FROM member m
WHERE m.id = ?2
ON CONFLICT (blocker, blocked) DO UPDATE SET revision = excluded.revision,
  lifted_at = excluded.lifted_at
WHERE excluded.revision > unblock.revision
