-- Saves when the viewer is free, unless she may only read; an older or repeated write changes nothing.
INSERT INTO free_time (member, term, holidays, holiday_ranges, different_of, different, revision)
SELECT v.member, ?4, ?5, ?6, ?7, ?8, ?3 FROM session v
WHERE v.token = ?1 AND v.expires_at > ?2
  AND NOT EXISTS (SELECT 1 FROM suspension WHERE member = v.member AND until > ?2)
ON CONFLICT (member) DO UPDATE SET term = excluded.term, holidays = excluded.holidays,
  holiday_ranges = excluded.holiday_ranges, different_of = excluded.different_of,
  different = excluded.different, revision = excluded.revision
WHERE free_time.revision < excluded.revision
