-- Lets the viewer be found a circle from her first free time on, if she is in none and may not only read; who has said
-- so herself, or looks already, is left as she is.
INSERT INTO seeker (member, wanted, area, since)
SELECT m.id, 1, substr(m.cell, 1, 3), ?2
FROM session v CROSS JOIN free_time f ON f.member = v.member CROSS JOIN member m ON m.id = v.member
WHERE v.token = ?1 AND v.expires_at > ?2 AND f.term <> 0
  AND NOT EXISTS (SELECT 1 FROM suspension WHERE member = v.member AND until > ?2)
  AND NOT EXISTS (SELECT 1 FROM membership h CROSS JOIN circle c ON c.id = h.circle AND c.closed_at IS NULL
    WHERE h.member = v.member)
ON CONFLICT (member) DO UPDATE SET wanted = 1, since = excluded.since WHERE wanted = 0 AND chosen = 0
