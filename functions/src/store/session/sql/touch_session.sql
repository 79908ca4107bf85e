-- Notes the day on which a session was used, once a day, and lets it live on from there; one that has ended stays ended.
UPDATE session SET seen_at = ?2, expires_at = ?3 WHERE token = ?1 AND expires_at > ?2 AND seen_at < ?2 - 86400
