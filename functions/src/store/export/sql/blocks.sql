-- Lists the blocks that the viewer has made.
-- ?1 session key, ?2 now.
SELECT b.name, b.since
FROM block b
WHERE b.blocker = {viewer(?1, ?2)}
