-- A row if there is such a member.
SELECT 1 AS there FROM member WHERE id = ?1
