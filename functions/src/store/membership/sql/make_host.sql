-- Makes a member a host.
-- ?1 circle, ?2 member.
UPDATE membership SET role = 'host' WHERE circle = ?1 AND member = ?2 AND role = 'member'
