-- Counts the viewer's circles.
-- ?1 session key, ?2 now.
SELECT count(*) AS circles
FROM membership
WHERE member = {viewer(?1, ?2)}
