-- Saves when the viewer is free, unless she is suspended; an older or repeated write changes nothing.
-- ?1 session key, ?2 now, ?3 revision, ?4 usual week, ?5 week in holidays, ?6 holidays as JSON, ?7 Monday of a
-- different week, ?8 that week.
INSERT INTO free_time (member, term, holidays, holiday_ranges, different_of, different, revision)
SELECT v.member, ?4, ?5, ?6, ?7, ?8, ?3 FROM session v
WHERE {live_session(v, ?1, ?2)}
  AND NOT {is_suspended(v.member, ?2)}
ON CONFLICT (member) DO UPDATE SET term = excluded.term, holidays = excluded.holidays,
  holiday_ranges = excluded.holiday_ranges, different_of = excluded.different_of,
  different = excluded.different, revision = excluded.revision
WHERE free_time.revision < excluded.revision
