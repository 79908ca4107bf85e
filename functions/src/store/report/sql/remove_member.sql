-- Removes the reported member from the report's circle.
-- ?1 report, ?2 decision.
DELETE FROM membership
WHERE (circle, member) = (SELECT circle, answerable FROM report WHERE id = ?1 AND decision = ?2)
