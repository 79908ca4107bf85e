-- Makes a host a member, once her successor is a host too.
-- ?1 circle, ?2 host, ?3 successor.
UPDATE membership SET role = 'member'
WHERE circle = ?1 AND member = ?2 AND role = 'host'
  AND EXISTS (SELECT 1 FROM membership WHERE circle = ?1 AND member = ?3 AND role = 'host')
