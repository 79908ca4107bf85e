-- Counts the members of the circle that a proposal became anew and tells its phones, if the statement before let
-- somebody in.
UPDATE circle SET seq = seq + 1,
  members = (SELECT count(*) FROM membership WHERE circle = circle.id)
WHERE changes() > 0 AND id = (SELECT circle FROM proposal WHERE id = ?1)
