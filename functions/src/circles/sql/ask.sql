-- Asks to join; an older or repeated wish changes nothing, a newer one asks again.
INSERT INTO ask (circle, member, text, shown, revision, asked_at)
SELECT ?1, ?2, ?3, ?4, ?5, ?6
WHERE NOT EXISTS (SELECT 1 FROM membership WHERE circle = ?1 AND member = ?2)
ON CONFLICT (circle, member) DO UPDATE SET text = excluded.text, shown = excluded.shown, declined = 0,
  together_at = NULL,
  revision = excluded.revision, asked_at = excluded.asked_at
WHERE excluded.revision > ask.revision
