-- Ends the proposals of hers that too few are left for who could still say yes. ?1 member, ?2 now, ?3 whether she goes
-- altogether, ?4 how many are enough.
UPDATE proposal SET state = 'ended', ends_at = min(ends_at, ?2)
WHERE state = 'open' AND id IN (SELECT proposal FROM candidate WHERE member = ?1)
  AND (SELECT count(*) FROM candidate k
    WHERE k.proposal = proposal.id AND k.answer IS NOT 'out' AND (?3 = 0 OR k.member <> ?1)) < ?4
