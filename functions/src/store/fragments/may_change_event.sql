-- may_change_event(event, member): The member may edit and cancel the row of event. Outside circles its host may. In a
-- circle, its host and the hosts of the circle may while they are members.
CASE WHEN {event}.circle IS NULL THEN {event}.host = {member} ELSE EXISTS (
  SELECT 1 FROM membership m
  WHERE m.circle = {event}.circle AND m.member = {member} AND (m.role = 'host' OR {event}.host = {member})) END
