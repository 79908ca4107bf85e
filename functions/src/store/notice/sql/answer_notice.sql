-- Answers a notice of the viewer's, or puts it away; once.
UPDATE notice SET answered_at = ?2, answer = ?4
WHERE id = ?3 AND answered_at IS NULL
  AND member = (SELECT member FROM session WHERE token = ?1 AND expires_at > ?2)
