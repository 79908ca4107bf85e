-- Lists the viewer's free time in words, Monday's early band first.
-- ?1 session key, ?2 now.
WITH slot AS MATERIALIZED (
  SELECT d.key * 6 + b.key AS bit, d.value || ' ' || b.value AS words
  FROM json_each('["monday","tuesday","wednesday","thursday","friday","saturday","sunday"]') d
    CROSS JOIN json_each('["early","after_drop_off","nap","lunch","after_school","evening"]') b
)
SELECT
  (SELECT json_group_array(words) FROM slot WHERE f.term >> bit & 1) AS term,
  (SELECT json_group_array(words) FROM slot WHERE f.holidays >> bit & 1) AS holidays,
  f.holidays IS NULL AS holidays_as_term, f.holiday_ranges, f.different_of,
  (SELECT json_group_array(words) FROM slot WHERE f.different >> bit & 1) AS different
FROM free_time f
WHERE f.member = {viewer(?1, ?2)}
