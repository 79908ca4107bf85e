-- Deletes the vouches of two members for each other, once one of them has blocked the other.
-- ?1 blocker, ?2 blocked member.
DELETE FROM vouch
WHERE ((voucher = ?1 AND member = ?2) OR (voucher = ?2 AND member = ?1))
  AND {has_blocked(?1, ?2)}
