-- Says that she would begin the next circle with others who wait at a full one, or no longer; who says it again keeps
-- her turn, and an older or repeated word changes nothing.
-- ?1 circle, ?2 who, ?3 yes, ?4 now, ?5 revision.
UPDATE ask SET together_at = iif(?3, coalesce(together_at, ?4), NULL), revision = ?5
WHERE circle = ?1 AND member = ?2 AND declined = 0 AND revision < ?5
