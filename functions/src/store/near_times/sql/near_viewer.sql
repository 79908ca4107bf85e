-- Reads the published times of the patch in which the viewer lives, unless they were counted too long ago.
-- ?1 session key, ?2 now, ?3 moment after which a count is still shown.
SELECT near_times.told
FROM session JOIN member ON member.id = session.member
JOIN near_times ON near_times.patch = member.patch
WHERE {live_session(session, ?1, ?2)} AND near_times.counted_at > ?3
