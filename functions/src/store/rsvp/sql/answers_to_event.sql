-- Lists the answers to an event with the members' names.
-- ?1 event.
SELECT r.event, r.member, m.name, r.state, r.adults, r.children, r.note, r.revision, r.since
FROM rsvp r JOIN member m ON m.id = r.member
WHERE r.event = ?1
