-- Returns a row if the member exists.
-- ?1 member.
SELECT 1 AS there FROM member WHERE id = ?1
