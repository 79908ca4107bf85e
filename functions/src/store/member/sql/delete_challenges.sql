-- Deletes the challenges of the passkey ceremonies that a member has begun.
-- ?1 member.
DELETE FROM challenge WHERE member = ?1
