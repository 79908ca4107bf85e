-- Makes a host a member, once there is another host.
UPDATE membership SET role = 'member'
WHERE circle = ?1 AND member = ?2 AND role = 'host'
  AND EXISTS (SELECT 1 FROM membership WHERE circle = ?1 AND member = ?3 AND role = 'host')
