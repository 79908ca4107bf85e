-- Suspends the reported member. If she is suspended for longer already, that stays.
-- ?1 report, ?2 decision, ?3 end.
INSERT INTO suspension (member, until)
SELECT answerable, ?3 FROM report WHERE id = ?1 AND decision = ?2
ON CONFLICT (member) DO UPDATE SET until = max(until, excluded.until)
