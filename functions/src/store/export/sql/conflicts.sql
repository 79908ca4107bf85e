-- Lists the circles that the viewer left after a conflict. For a year the matchmaker does not match her with their
-- members.
-- ?1 session key, ?2 now.
SELECT c.name AS circle, p.since
FROM parted p JOIN circle c ON c.id = p.circle
WHERE p.member = {viewer(?1, ?2)}
