-- How far a circle has come.
SELECT id, seq FROM circle WHERE id = ?1
