-- Takes a reported member out of the circle it happened in, unless it would be left without a host.
DELETE FROM membership
WHERE (circle, member) = (
    SELECT circle, answerable FROM report WHERE id = ?1 AND decision = ?2)
  AND (role = 'member' OR EXISTS (
    SELECT 1 FROM membership o
    WHERE o.circle = membership.circle AND o.role = 'host' AND o.member <> membership.member))
