-- The answers to the events of some circles that ended after a time, with names.
SELECT r.event, r.member, m.name, r.state, r.adults, r.children, r.note, r.revision, r.since
FROM event e JOIN rsvp r ON r.event = e.id JOIN member m ON m.id = r.member
WHERE e.circle IN (SELECT value FROM json_each(?1)) AND e.ends_at > ?2
