-- Removes the reporter and her text from her reports. The reports stay, because a moderator still has to look at what
-- was reported.
-- ?1 reporter.
UPDATE report SET reporter = NULL, text = '' WHERE reporter = ?1
