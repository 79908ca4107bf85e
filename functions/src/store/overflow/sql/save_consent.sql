-- Saves whether a waitlisted member of a full circle agrees to start the next one. A member who agrees again keeps her
-- place in the order, and an older or repeated answer changes nothing.
-- ?1 the full circle, ?2 member, ?3 whether she agrees, ?4 now, ?5 revision.
UPDATE ask SET together_at = iif(?3, coalesce(together_at, ?4), NULL), revision = ?5
WHERE circle = ?1 AND member = ?2 AND declined = 0 AND revision < ?5
