-- Ends the open proposals to a member in which too few candidates are left who accepted or have not answered.
-- ?1 member, ?2 now, ?3 whether to count without her, ?4 how many yeses make a circle.
UPDATE proposal SET state = 'ended', ends_at = min(ends_at, ?2)
WHERE state = 'open' AND id IN (SELECT proposal FROM candidate WHERE member = ?1)
  AND (SELECT count(*) FROM candidate k
    WHERE k.proposal = proposal.id AND k.answer IS NOT 'out' AND (?3 = 0 OR k.member <> ?1)) < ?4
