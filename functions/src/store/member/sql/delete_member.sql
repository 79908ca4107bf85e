-- Deletes a member; everything of hers goes with her.
DELETE FROM member WHERE id = ?1
