-- Asks the database for an answer, without reading a table.
SELECT 1 AS alive
