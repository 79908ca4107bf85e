-- Renames one of the viewer's passkeys, and then returns a row.
-- ?1 session key, ?2 now, ?3 passkey, ?4 name.
UPDATE passkey SET name = ?4
WHERE id = ?3 AND member = {viewer(?1, ?2)}
RETURNING id
