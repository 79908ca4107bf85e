-- Deletes a circle in which there is nobody but her.
DELETE FROM circle
WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM membership WHERE circle = ?1 AND member <> ?2)
