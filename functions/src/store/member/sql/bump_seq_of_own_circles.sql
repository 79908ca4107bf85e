-- Tells the phones of her circles, if the statement before changed anything.
UPDATE circle SET seq = seq + 1
WHERE changes() > 0 AND id IN (SELECT circle FROM membership WHERE member = ?1)
