-- Ends a membership, unless the circle would go on without a host. Only she herself or a host of the circle ends it.
-- ?1 circle, ?2 member, ?3 the member who ends it.
DELETE FROM membership
WHERE circle = ?1 AND member = ?2
  AND (role = 'member' OR EXISTS (
    SELECT 1 FROM membership WHERE circle = ?1 AND role = 'host' AND member <> ?2)
    OR EXISTS (SELECT 1 FROM circle WHERE id = ?1 AND closed_at IS NOT NULL))
  AND (?2 = ?3 OR {is_host(?1, ?3)})
