-- An answered notice as it is loaded to decide about it.
SELECT member, action, reviewed_at FROM notice WHERE id = ?1 AND answered_at IS NOT NULL AND answer <> ''
