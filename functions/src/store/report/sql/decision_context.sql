-- Links the notice that the statement before has made to the report of its decision, to the moderator, and to the name
-- of what it is about: the reported circle; or the circle that she is removed from or that is closed; or the event.
-- ?1 report, ?2 decision, ?3 notice, ?4 moderator.
INSERT INTO ruling (notice, report, moderator, about)
SELECT ?3, r.id, ?4, coalesce(CASE
    WHEN r.kind = 'circle' THEN r.content ->> 'name'
    WHEN r.outcome IN ('remove', 'close') THEN (SELECT name FROM circle WHERE id = r.circle)
    ELSE r.content ->> 'title' END, '')
FROM report r
WHERE r.id = ?1 AND r.decision = ?2 AND changes() > 0
