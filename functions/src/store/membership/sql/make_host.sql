-- Makes a member a host, if the member who hands over is a host.
-- ?1 circle, ?2 member, ?3 host who hands over.
UPDATE membership SET role = 'host' WHERE circle = ?1 AND member = ?2 AND role = 'member'
  AND {is_host(?1, ?3)}
