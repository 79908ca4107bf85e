-- Deletes a member. Foreign keys delete the rest of her rows.
-- ?1 member.
DELETE FROM member WHERE id = ?1
