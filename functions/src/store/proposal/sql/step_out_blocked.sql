-- Takes her who blocks out of a proposal in which the other may be or is; the other's stays as it was. A block that is
-- there already takes back nothing that she has said since.
-- ?1 who blocks, ?2 the other, ?3 now, ?4 revision.
UPDATE candidate SET answer = 'out', answered_at = ?3, live = 0, revision = max(revision, ?4)
WHERE member = ?1 AND live = 1
  AND EXISTS (SELECT 1 FROM block
    WHERE blocker = ?1 AND blocked = ?2 AND (since = ?3 OR candidate.revision < ?4))
  AND EXISTS (SELECT 1 FROM proposal p CROSS JOIN candidate o ON o.proposal = p.id AND o.member = ?2
    WHERE p.id = candidate.proposal AND o.answer IS NOT 'out'
      AND (p.state = 'open' OR p.state = 'formed' AND candidate.answer IS NULL))
