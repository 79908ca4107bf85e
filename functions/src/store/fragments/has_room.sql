-- has_room(circle): The row of circle has fewer members than its cap.
(SELECT count(*) FROM membership WHERE circle = {circle}.id) < {circle}.cap
