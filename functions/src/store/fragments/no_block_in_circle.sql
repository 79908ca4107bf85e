-- no_block_in_circle(circle, member): There is no block between the member and a member of the circle.
NOT EXISTS (SELECT 1 FROM membership o CROSS JOIN block b ON b.blocker = o.member AND b.blocked = {member}
  WHERE o.circle = {circle})
AND NOT EXISTS (SELECT 1 FROM membership o CROSS JOIN block b ON b.blocker = {member} AND b.blocked = o.member
  WHERE o.circle = {circle})
