-- Ends an invite of a circle, if the member hosts the circle. Its row stays until it expires, so that a late replay of
-- its creation does not open it again.
-- ?1 circle, ?2 invite, ?3 member.
UPDATE invite SET uses_left = 0 WHERE circle = ?1 AND id = ?2 AND uses_left > 0
  AND {is_host(?1, ?3)}
