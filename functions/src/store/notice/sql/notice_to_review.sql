-- An answered notice, as a review of the answer sees it.
-- ?1 notice.
SELECT id, member, action, reviewed_at FROM notice WHERE id = ?1 AND answered_at IS NOT NULL AND answer <> ''
