-- Ends an invite of a circle.
DELETE FROM invite WHERE circle = ?1 AND id = ?2
