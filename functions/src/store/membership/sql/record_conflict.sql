-- Records a conflict before a member goes: a host removes her, or she has lately reported the circle or somebody in it.
-- Nothing is recorded if she stays, because the circle would have no host or the other member does not host it.
-- ?1 circle, ?2 member, ?3 now, ?4 the time after which a report counts, ?5 the member who ends her membership.
INSERT INTO parted (member, circle, since)
SELECT h.member, h.circle, ?3
FROM membership h
WHERE h.circle = ?1 AND h.member = ?2
  AND (h.role = 'member' OR EXISTS (
    SELECT 1 FROM membership o WHERE o.circle = ?1 AND o.role = 'host' AND o.member <> ?2)
    OR EXISTS (SELECT 1 FROM circle WHERE id = ?1 AND closed_at IS NOT NULL))
  AND CASE WHEN ?2 <> ?5 THEN {is_host(?1, ?5)} ELSE EXISTS (
    SELECT 1 FROM report r
    WHERE r.reporter = ?2 AND r.made_at > ?4
      AND (r.circle = ?1
        OR EXISTS (SELECT 1 FROM membership a WHERE a.circle = ?1 AND a.member = r.answerable))) END
ON CONFLICT (member, circle) DO UPDATE SET since = excluded.since
