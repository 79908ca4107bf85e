-- Ends a membership, unless the circle would go on without a host.
-- ?1 circle, ?2 member.
DELETE FROM membership
WHERE circle = ?1 AND member = ?2
  AND (role = 'member' OR EXISTS (
    SELECT 1 FROM membership WHERE circle = ?1 AND role = 'host' AND member <> ?2)
    OR EXISTS (SELECT 1 FROM circle WHERE id = ?1 AND closed_at IS NOT NULL))
