-- Says "not this time" to a wish to join.
UPDATE ask SET declined = 1 WHERE circle = ?1 AND member = ?2 AND declined = 0
