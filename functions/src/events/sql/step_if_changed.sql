-- Tells a circle's phones that something in it changed, if the statement before changed anything.
UPDATE circle SET seq = seq + 1 WHERE id = ?1 AND changes() > 0
