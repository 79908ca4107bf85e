-- Forgets the wish to join of someone who is in.
DELETE FROM ask
WHERE circle = ?1 AND member = ?2
  AND EXISTS (SELECT 1 FROM membership WHERE circle = ?1 AND member = ?2)
