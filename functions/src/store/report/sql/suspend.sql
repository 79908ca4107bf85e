-- Lets a reported member read but not write until then; a longer suspension stays.
INSERT INTO suspension (member, until)
SELECT answerable, ?3 FROM report WHERE id = ?1 AND decision = ?2
ON CONFLICT (member) DO UPDATE SET until = max(until, excluded.until)
