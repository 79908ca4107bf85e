-- Notes the day on which a session was used, once a day, and lets it live on from there.
UPDATE session SET seen_at = ?2, expires_at = ?3 WHERE token = ?1 AND seen_at < ?2 - 86400
