-- Forgets her wish to join the circle that her proposal became, once she is in it.
DELETE FROM ask
WHERE member = ?2 AND circle = (SELECT circle FROM proposal WHERE id = ?1)
  AND EXISTS (SELECT 1 FROM membership WHERE circle = ask.circle AND member = ?2)
