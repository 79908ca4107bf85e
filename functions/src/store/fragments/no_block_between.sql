-- no_block_between(a, b): Neither of the two members has blocked the other.
NOT EXISTS (SELECT 1 FROM block WHERE blocker = {a} AND blocked = {b})
AND NOT EXISTS (SELECT 1 FROM block WHERE blocker = {b} AND blocked = {a})
