-- Counts the members of a member's circles without her. Raises the seq of every circle whose phones show her: as a
-- member, as an applicant, as the host of an event, or with an answer from outside.
-- ?1 member who deletes her account.
UPDATE circle SET seq = seq + 1,
  members = (SELECT count(*) FROM membership o WHERE o.circle = circle.id AND o.member <> ?1)
WHERE id IN (
  SELECT circle FROM membership WHERE member = ?1
  UNION SELECT circle FROM ask WHERE member = ?1
  UNION SELECT circle FROM event WHERE host = ?1
  UNION SELECT e.circle FROM rsvp r JOIN event e ON e.id = r.event
    WHERE r.member = ?1 AND r.outside = 1)
