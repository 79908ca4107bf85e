-- Lists the proposals that the viewer got and her answers, without the other candidates. The slots are in words,
-- Monday's early band first.
-- ?1 session key, ?2 now.
WITH slot AS MATERIALIZED (
  SELECT d.key * 6 + b.key AS bit, d.value || ' ' || b.value AS words
  FROM json_each('["monday","tuesday","wednesday","thursday","friday","saturday","sunday"]') d
    CROSS JOIN json_each('["early","after_drop_off","nap","lunch","after_school","evening"]') b
)
SELECT p.stage, p.language, p.cell, p.size, p.state, p.made_at, p.ends_at, k.answer, k.answered_at,
  (SELECT json_group_array(words) FROM slot WHERE p.slots >> bit & 1) AS slots
FROM candidate k CROSS JOIN proposal p ON p.id = k.proposal
WHERE k.member = {viewer(?1, ?2)}
