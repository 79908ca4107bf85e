-- Makes a member host.
UPDATE membership SET role = 'host' WHERE circle = ?1 AND member = ?2 AND role = 'member'
