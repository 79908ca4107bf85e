-- Remembers that she leaves in anger whom a host removes, or who leaves having reported somebody or something of the
-- circle since ?4; before she is taken out. ?5 whether a host removes her, ?3 now.
INSERT INTO parted (member, circle, since)
SELECT h.member, h.circle, ?3
FROM membership h
WHERE h.circle = ?1 AND h.member = ?2
  AND (h.role = 'member' OR EXISTS (
    SELECT 1 FROM membership o WHERE o.circle = ?1 AND o.role = 'host' AND o.member <> ?2)
    OR EXISTS (SELECT 1 FROM circle WHERE id = ?1 AND closed_at IS NOT NULL))
  AND (?5 = 1 OR EXISTS (
    SELECT 1 FROM report r
    WHERE r.reporter = ?2 AND r.made_at > ?4
      AND (r.circle = ?1
        OR EXISTS (SELECT 1 FROM membership a WHERE a.circle = ?1 AND a.member = r.answerable))))
ON CONFLICT (member, circle) DO UPDATE SET since = excluded.since
