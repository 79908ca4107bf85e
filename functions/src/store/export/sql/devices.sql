-- Lists the devices on which the viewer is signed in.
-- ?1 session key, ?2 now.
SELECT device, created_at, seen_at, expires_at FROM session WHERE member = {viewer(?1, ?2)}
