-- Removes the blocked member from the circles whose only host is the blocker. No circle is without a host, and a block
-- hides the blocker, who therefore cannot be the blocked member's only host.
-- ?1 blocker, ?2 blocked member.
DELETE FROM membership
WHERE member = ?2 AND role = 'member'
  AND {has_blocked(?1, ?2)}
  AND circle IN (
    SELECT h.circle FROM membership h
    WHERE h.member = ?1 AND h.role = 'host' AND {is_only_host(h.circle, ?1)})
