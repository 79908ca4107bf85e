-- Keeps her answer to a proposal; an older or repeated one, and one that comes too late, changes nothing. She is in
-- only if nothing stands between her and one who is in, she has no other proposal and is not in too many circles; once
-- there is a circle, only if it has a place. Who steps out is free for another proposal at once.
-- ?1 proposal, ?2 member, ?3 answer, ?4 revision, ?5 now, ?6 in how many circles is enough.
UPDATE candidate SET answer = ?3, revision = ?4, answered_at = iif(answer IS ?3, answered_at, ?5), live = ?3 = 'in'
WHERE proposal = ?1 AND member = ?2 AND revision < ?4
  AND EXISTS (SELECT 1 FROM proposal p
    WHERE p.id = ?1 AND p.ends_at > ?5 AND p.state <> 'ended'
      AND (p.state = 'open' OR candidate.answer IS NOT 'in' AND (?3 = 'out' OR EXISTS (
        SELECT 1 FROM circle c WHERE c.id = p.circle AND c.closed_at IS NULL
          AND (SELECT count(*) FROM membership WHERE circle = c.id) < c.cap
          AND NOT EXISTS (SELECT 1 FROM parted WHERE member = ?2 AND circle = c.id)
          AND NOT EXISTS (SELECT 1 FROM membership o CROSS JOIN block b ON b.blocker = o.member AND b.blocked = ?2
            WHERE o.circle = c.id)
          AND NOT EXISTS (SELECT 1 FROM membership o CROSS JOIN block b ON b.blocker = ?2 AND b.blocked = o.member
            WHERE o.circle = c.id)))))
  AND (?3 = 'out' OR (
    NOT EXISTS (SELECT 1 FROM candidate o WHERE o.member = ?2 AND o.live = 1 AND o.proposal <> ?1)
    AND (answer IS 'in' OR (SELECT count(*) FROM membership WHERE member = ?2) < ?6)
    AND NOT EXISTS (SELECT 1 FROM candidate o CROSS JOIN block b ON b.blocker = o.member AND b.blocked = ?2
      WHERE o.proposal = ?1 AND o.answer = 'in')
    AND NOT EXISTS (SELECT 1 FROM candidate o CROSS JOIN block b ON b.blocker = ?2 AND b.blocked = o.member
      WHERE o.proposal = ?1 AND o.answer = 'in')))
