-- A report as it is loaded to decide about it.
SELECT answerable, reporter, kind, circle, decided_at, decision FROM report WHERE id = ?1
