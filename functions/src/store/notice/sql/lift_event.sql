-- Lets an event take place after all that the decision of a notice has cancelled, if that is taken back and it is not
-- over; with what to bring as the report kept it. ?2 the notice that tells it, ?3 now.
UPDATE event SET cancelled = 0, reason = '', sequence = sequence + 1, updated_at = ?3, bring = (
  SELECT r.content ->> 'bring' FROM ruling u CROSS JOIN report r ON r.id = u.report WHERE u.notice = ?1)
WHERE (id, updated_at) = (SELECT r.event, r.decided_at
    FROM ruling u CROSS JOIN report r ON r.id = u.report WHERE u.notice = ?1 AND r.kind = 'event')
  AND cancelled = 1 AND ends_at > ?3
  AND (event.circle IS NULL
    OR EXISTS (SELECT 1 FROM membership WHERE circle = event.circle AND member = event.host))
  AND EXISTS (SELECT 1 FROM notice WHERE id = ?2 AND action = 'lifted')
