-- no_block_with_accepted(proposal, member): There is no block between the member and a candidate who accepted.
NOT EXISTS (SELECT 1 FROM candidate o CROSS JOIN block b ON b.blocker = o.member AND b.blocked = {member}
  WHERE o.proposal = {proposal} AND o.answer = 'in')
AND NOT EXISTS (SELECT 1 FROM candidate o CROSS JOIN block b ON b.blocker = {member} AND b.blocked = o.member
  WHERE o.proposal = {proposal} AND o.answer = 'in')
