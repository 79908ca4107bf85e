-- What a notice about a decision rests on: whom it concerns may answer, and somebody else reads that, knowing what was decided.

CREATE TABLE ruling (
  notice INTEGER PRIMARY KEY REFERENCES notice(id) ON DELETE CASCADE,
  report INTEGER REFERENCES report(id) ON DELETE SET NULL,
  moderator INTEGER REFERENCES member(id) ON DELETE SET NULL, -- who decided
  about TEXT NOT NULL                         -- what the circle or the event was called
) STRICT;
CREATE INDEX ruling_by_report ON ruling(report) WHERE report IS NOT NULL;
CREATE INDEX ruling_by_moderator ON ruling(moderator) WHERE moderator IS NOT NULL;

-- Of decisions before this, who made them is not known here.
INSERT INTO ruling (notice, report, moderator, about)
SELECT n.id, r.id, NULL, '' FROM report r JOIN notice n ON n.id = r.decision;
