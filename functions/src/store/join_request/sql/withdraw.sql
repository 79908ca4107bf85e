-- Takes a wish to join back, or forgets it once she is in.
DELETE FROM ask WHERE circle = ?1 AND member = ?2
