-- Makes the longest-standing other member the host of each circle whose only host is this member.
-- ?1 member who deletes her account.
UPDATE membership SET role = 'host'
WHERE (circle, member) IN (
  SELECT hosted.circle, (
    SELECT o.member FROM membership o WHERE o.circle = hosted.circle AND o.member <> ?1
    ORDER BY o.joined_at, o.member LIMIT 1)
  FROM membership hosted
  WHERE hosted.member = ?1 AND hosted.role = 'host' AND NOT EXISTS (
    SELECT 1 FROM membership o
    WHERE o.circle = hosted.circle AND o.role = 'host' AND o.member <> ?1))
