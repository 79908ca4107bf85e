-- Deletes a member's request to join the circle of her proposal, once she is in it.
-- ?1 proposal, ?2 member.
DELETE FROM ask
WHERE member = ?2 AND circle = (SELECT circle FROM proposal WHERE id = ?1)
  AND EXISTS (SELECT 1 FROM membership WHERE circle = ask.circle AND member = ?2)
