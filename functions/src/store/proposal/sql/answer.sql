-- Stores a candidate's answer to a proposal; an older or repeated answer, or one that comes too late, changes nothing.
-- A yes needs that she has no block with another who accepted, no other live proposal and not yet the maximum number of
-- circles; if the circle already exists, also that it is open, has room, and that she neither has a block with anybody
-- in it nor left it after a conflict. After a no she may at once get another proposal.
-- ?1 proposal, ?2 member, ?3 answer, ?4 revision, ?5 now, ?6 maximum number of circles.
UPDATE candidate SET answer = ?3, revision = ?4, answered_at = iif(answer IS ?3, answered_at, ?5), live = ?3 = 'in'
WHERE proposal = ?1 AND member = ?2 AND revision < ?4
  AND EXISTS (SELECT 1 FROM proposal p
    WHERE p.id = ?1 AND p.ends_at > ?5 AND p.state <> 'ended'
      AND (p.state = 'open' OR candidate.answer IS NOT 'in' AND (?3 = 'out' OR EXISTS (
        SELECT 1 FROM circle c WHERE c.id = p.circle AND c.closed_at IS NULL
          AND {has_room(c)}
          AND NOT EXISTS (SELECT 1 FROM parted WHERE member = ?2 AND circle = c.id)
          AND {no_block_in_circle(c.id, ?2)}))))
  AND (?3 = 'out' OR (
    NOT EXISTS (SELECT 1 FROM candidate o WHERE o.member = ?2 AND o.live = 1 AND o.proposal <> ?1)
    AND (answer IS 'in' OR {may_join_another_circle(?2, ?6)})
    AND {no_block_with_accepted(?1, ?2)}))
