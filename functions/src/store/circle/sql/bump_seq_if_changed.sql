-- Tells a circle's phones that something in it changed, if the statement before changed anything;
-- says how far the circle has come only then, so that nobody takes another's step for her own.
UPDATE circle SET seq = seq + 1 WHERE id = ?1 AND changes() > 0
RETURNING id, seq
