-- Takes a vouch back.
-- ?1 circle, ?2 applicant, ?3 voucher.
DELETE FROM vouch WHERE circle = ?1 AND member = ?2 AND voucher = ?3
