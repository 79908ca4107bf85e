-- What is told of the patch in which the viewer lives, unless it was counted too long ago.
SELECT near_times.told
FROM session JOIN member ON member.id = session.member
JOIN near_times ON near_times.patch = member.patch
WHERE session.token = ?1 AND session.expires_at > ?2 AND near_times.counted_at > ?3
