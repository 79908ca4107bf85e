-- Whether an invite of a circle was made, open or not.
SELECT 1 AS made FROM invite WHERE token = ?1 AND circle = ?2
