-- Counts the recovery codes that the viewer has left.
-- ?1 session key, ?2 now.
SELECT count(*) AS codes
FROM recovery_code
WHERE member = {viewer(?1, ?2)}
