-- Takes back the cancellation of an event, if the decision of a notice cancelled it, the decision is lifted, and the
-- event is not over; restores what to bring from the report. An event of a circle needs a host who is still a member.
-- ?1 answered notice, ?2 notice about the review, ?3 now.
UPDATE event SET cancelled = 0, reason = '', sequence = sequence + 1, updated_at = ?3, bring = (
  SELECT r.content ->> 'bring' FROM ruling u CROSS JOIN report r ON r.id = u.report WHERE u.notice = ?1)
WHERE (id, updated_at) = (SELECT r.event, r.decided_at
    FROM ruling u CROSS JOIN report r ON r.id = u.report WHERE u.notice = ?1 AND r.kind = 'event')
  AND cancelled = 1 AND ends_at > ?3
  AND (event.circle IS NULL
    OR EXISTS (SELECT 1 FROM membership WHERE circle = event.circle AND member = event.host))
  AND {is_lifted(?2)}
