-- Finds the circle of an invite, open or not, and whether the viewer is a member.
-- ?1 hashed token, ?2 session key, ?3 now.
SELECT i.circle, EXISTS (SELECT 1 FROM membership WHERE circle = i.circle
  AND member = {viewer(?2, ?3)}) AS inside
FROM invite i
WHERE i.token = ?1
