-- Takes a vouch back.
DELETE FROM vouch WHERE circle = ?1 AND member = ?2 AND voucher = ?3
