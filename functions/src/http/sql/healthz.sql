-- Touches the database.
SELECT 1 AS alive
