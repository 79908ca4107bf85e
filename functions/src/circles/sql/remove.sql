-- Takes a member out, unless the circle would be left without a host.
DELETE FROM membership
WHERE circle = ?1 AND member = ?2
  AND (role = 'member' OR EXISTS (
    SELECT 1 FROM membership WHERE circle = ?1 AND role = 'host' AND member <> ?2))
