-- has_blocked(blocker, blocked): The blocker has blocked the other member.
EXISTS (SELECT 1 FROM block WHERE blocker = {blocker} AND blocked = {blocked})
