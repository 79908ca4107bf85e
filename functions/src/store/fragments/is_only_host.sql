-- is_only_host(circle, member): The circle has no host but the member.
NOT EXISTS (SELECT 1 FROM membership WHERE circle = {circle} AND role = 'host' AND member <> {member})
