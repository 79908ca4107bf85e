-- The circles that were proposed to her and what she answered, without who else they were proposed to; when in words,
-- Monday's early band first.
WITH slot AS MATERIALIZED (
  SELECT d.key * 6 + b.key AS bit, d.value || ' ' || b.value AS words
  FROM json_each('["monday","tuesday","wednesday","thursday","friday","saturday","sunday"]') d
    CROSS JOIN json_each('["early","after_drop_off","nap","lunch","after_school","evening"]') b
)
SELECT p.stage, p.language, p.cell, p.size, p.state, p.made_at, p.ends_at, k.answer, k.answered_at,
  (SELECT json_group_array(words) FROM slot WHERE p.slots >> bit & 1) AS slots
FROM candidate k CROSS JOIN proposal p ON p.id = k.proposal
WHERE k.member = (SELECT member FROM session WHERE token = ?1 AND expires_at > ?2)
