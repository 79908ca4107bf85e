-- no_block_with_host(circle, member): No host of the circle has blocked the member, and she has blocked no host of it.
NOT EXISTS (SELECT 1 FROM block b CROSS JOIN membership h ON h.circle = {circle} AND h.member = b.blocked
  WHERE b.blocker = {member} AND h.role = 'host')
AND NOT EXISTS (SELECT 1 FROM block b CROSS JOIN membership h ON h.circle = {circle} AND h.member = b.blocker
  WHERE b.blocked = {member} AND h.role = 'host')
