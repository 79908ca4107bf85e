-- Notes that a passkey signed her in.
UPDATE passkey SET counter = ?2, backed_up = ?3, used_at = ?4 WHERE id = ?1
