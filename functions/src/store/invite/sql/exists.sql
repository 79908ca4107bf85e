-- Finds out whether an invite of a circle was ever created, open or not.
-- ?1 hashed token, ?2 circle.
SELECT 1 AS made FROM invite WHERE token = ?1 AND circle = ?2
