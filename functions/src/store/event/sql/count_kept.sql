-- Counts the events that the viewer hosts and that are not over, those that she hosted lately, over or not, and those
-- that a circle had lately.
-- ?1 session key, ?2 now, ?3 circle or NULL, ?4 the time after whose end an event counts as lately.
SELECT
  (SELECT count(*) FROM event WHERE host = {viewer(?1, ?2)} AND ends_at > ?2) AS upcoming,
  (SELECT count(*) FROM event WHERE host = {viewer(?1, ?2)} AND ends_at > ?4) AS hosted,
  (SELECT count(*) FROM event WHERE circle = ?3 AND ends_at > ?4) AS in_circle
