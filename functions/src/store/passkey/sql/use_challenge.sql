-- Uses a challenge up: it is honoured once, for its purpose, in its time.
DELETE FROM challenge WHERE hash = ?1 AND purpose = ?2 AND expires_at > ?3 RETURNING member
