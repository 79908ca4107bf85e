-- Declines the proposal of a blocker if it was also made to the blocked member and she has not declined it. The answer
-- of the blocked member stays. A repeated block does not undo what the blocker answered since.
-- ?1 blocker, ?2 blocked member, ?3 now, ?4 revision of the block.
UPDATE candidate SET answer = 'out', answered_at = ?3, live = 0, revision = max(revision, ?4)
WHERE member = ?1 AND live = 1
  AND EXISTS (SELECT 1 FROM block
    WHERE blocker = ?1 AND blocked = ?2 AND (since = ?3 OR candidate.revision < ?4))
  AND EXISTS (SELECT 1 FROM proposal p CROSS JOIN candidate o ON o.proposal = p.id AND o.member = ?2
    WHERE p.id = candidate.proposal AND o.answer IS NOT 'out'
      AND (p.state = 'open' OR p.state = 'formed' AND candidate.answer IS NULL))
