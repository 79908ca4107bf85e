-- Signs the viewer out on one of her devices.
-- ?1 session key, ?2 now, ?3 device.
DELETE FROM session
WHERE id = ?3 AND member = {viewer(?1, ?2)}
RETURNING id
