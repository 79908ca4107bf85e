-- may_change_event(event, member): The member may edit and cancel the row of event. Outside circles its host may. In a
-- circle that is not closed, its host and the hosts of the circle may while they are in the circle.
CASE WHEN {event}.circle IS NULL THEN {event}.host = {member} ELSE EXISTS (
  SELECT 1 FROM membership m CROSS JOIN circle c ON c.id = m.circle AND c.closed_at IS NULL
  WHERE m.circle = {event}.circle AND m.member = {member} AND (m.role = 'host' OR {event}.host = {member})) END
