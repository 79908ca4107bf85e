-- is_in_open_circle(member): The member is in a circle that is not closed.
EXISTS (SELECT 1 FROM membership h CROSS JOIN circle c ON c.id = h.circle AND c.closed_at IS NULL
  WHERE h.member = {member})
