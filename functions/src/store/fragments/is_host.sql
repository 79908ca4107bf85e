-- is_host(circle, member): The member is a host of the circle.
EXISTS (SELECT 1 FROM membership WHERE circle = {circle} AND member = {member} AND role = 'host')
