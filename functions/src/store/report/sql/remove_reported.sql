-- Takes a reported member out of the circle it happened in; somebody else is its host by now, if anybody else is there.
DELETE FROM membership
WHERE (circle, member) = (SELECT circle, answerable FROM report WHERE id = ?1 AND decision = ?2)
