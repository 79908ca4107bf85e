-- Remembers that whom she has blocked leaves in anger the circles that she hosts alone, before she takes her out of them:
-- as whoever a host removes. ?1 she, ?2 the other, ?3 now.
INSERT INTO parted (member, circle, since)
SELECT o.member, o.circle, ?3
FROM membership h CROSS JOIN membership o ON o.circle = h.circle AND o.member = ?2 AND o.role = 'member'
WHERE h.member = ?1 AND h.role = 'host'
  AND EXISTS (SELECT 1 FROM block WHERE blocker = ?1 AND blocked = ?2)
  AND NOT EXISTS (SELECT 1 FROM membership WHERE circle = h.circle AND role = 'host' AND member <> ?1)
ON CONFLICT (member, circle) DO UPDATE SET since = excluded.since
