-- Raises the seq of all circles of a member, so that their phones fetch them, if the statement before changed a row.
-- ?1 member.
UPDATE circle SET seq = seq + 1
WHERE changes() > 0 AND id IN (SELECT circle FROM membership WHERE member = ?1)
