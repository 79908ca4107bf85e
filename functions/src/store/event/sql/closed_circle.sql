-- Tells whether an event belongs to a circle that is closed.
-- ?1 event.
SELECT 1 AS closed
FROM event e CROSS JOIN circle c ON c.id = e.circle
WHERE e.id = ?1 AND c.closed_at IS NOT NULL
