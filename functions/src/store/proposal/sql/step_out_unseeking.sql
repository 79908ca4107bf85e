-- Declines the proposal that a member has not answered, if the statement before changed her search and it is off now.
-- She stays in a proposal that she accepted.
-- ?1 member, ?2 now, ?3 revision.
UPDATE candidate SET answer = 'out', answered_at = ?2, live = 0, revision = max(revision, ?3)
WHERE changes() > 0 AND member = ?1 AND live = 1 AND answer IS NULL
  AND EXISTS (SELECT 1 FROM seeker WHERE member = ?1 AND wanted = 0)
