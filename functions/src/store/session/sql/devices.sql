-- Lists the devices on which the viewer is signed in, last used first.
-- ?1 session key, ?2 now.
SELECT id, device, created_at, seen_at, token = ?1 AS this_device
FROM session
WHERE member = {viewer(?1, ?2)}
  AND expires_at > ?2
ORDER BY seen_at DESC, created_at DESC, id
