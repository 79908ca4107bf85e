-- Forgets what two members said of knowing each other, once one has blocked the other.
DELETE FROM vouch
WHERE ((voucher = ?1 AND member = ?2) OR (voucher = ?2 AND member = ?1))
  AND EXISTS (SELECT 1 FROM block WHERE blocker = ?1 AND blocked = ?2)
