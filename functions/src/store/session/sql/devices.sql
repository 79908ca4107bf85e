-- Where the viewer is signed in.
SELECT id, device, created_at, seen_at, token = ?1 AS this_device
FROM session
WHERE member = (SELECT member FROM session WHERE token = ?1 AND expires_at > ?2)
  AND expires_at > ?2
ORDER BY seen_at DESC, created_at DESC, id
