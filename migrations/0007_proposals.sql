-- Members who would like to be found a circle, and the circles that were proposed to them.

-- Who is looking. A row comes with her first free time, if she is in no circle then, or when she says so herself.
CREATE TABLE seeker (
  member INTEGER PRIMARY KEY REFERENCES member(id) ON DELETE CASCADE,
  wanted INTEGER NOT NULL,                    -- 1 while she would like to be found a circle
  chosen INTEGER NOT NULL DEFAULT 0,          -- 1 once she said so herself: then it holds in a circle too
  virtual_too INTEGER NOT NULL DEFAULT 0,     -- a circle on screen suits her as well
  likes_hosting INTEGER NOT NULL DEFAULT 0,
  area TEXT,                                  -- whose pool: the first three characters of her cell
  since INTEGER NOT NULL,                     -- from when on she has been waiting
  revision INTEGER NOT NULL DEFAULT 0,        -- of what she said; an older write changes nothing
  ended_at INTEGER                            -- when a proposal of hers last came to nothing
) STRICT;
CREATE INDEX seeker_by_area ON seeker(area, since, member) WHERE wanted = 1 AND area IS NOT NULL;

-- The areas that have, or had, somebody looking: what the matcher goes round.
CREATE TABLE area (
  name TEXT PRIMARY KEY,
  matched_at INTEGER NOT NULL DEFAULT 0       -- when its last round began
) STRICT, WITHOUT ROWID;
CREATE INDEX area_by_round ON area(matched_at);

-- Where she looks for others follows her profile.
CREATE TRIGGER seeker_begins AFTER INSERT ON seeker WHEN NEW.area IS NOT NULL
BEGIN
  INSERT INTO area (name) VALUES (NEW.area) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER seeker_moves AFTER UPDATE OF cell ON member
WHEN substr(OLD.cell, 1, 3) IS NOT substr(NEW.cell, 1, 3)
BEGIN
  UPDATE seeker SET area = substr(NEW.cell, 1, 3) WHERE member = NEW.id;
  INSERT INTO area (name)
  SELECT substr(NEW.cell, 1, 3) FROM seeker WHERE member = NEW.id AND NEW.cell IS NOT NULL
  ON CONFLICT DO NOTHING;
END;

-- A circle that the matcher suggests.
CREATE TABLE proposal (
  id INTEGER PRIMARY KEY,
  stage TEXT NOT NULL,
  language TEXT NOT NULL,
  cell TEXT,                                  -- around which; nothing for one on screen
  slots INTEGER NOT NULL,                     -- a week: when all of them are free
  size INTEGER NOT NULL,                      -- to how many it was made
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'formed', 'ended')),
  circle INTEGER REFERENCES circle(id) ON DELETE SET NULL,
  made_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL                    -- until then each may answer
) STRICT;
CREATE INDEX proposal_by_end ON proposal(ends_at) WHERE state <> 'ended';
CREATE INDEX proposal_ended ON proposal(ends_at) WHERE state = 'ended';
CREATE INDEX proposal_by_circle ON proposal(circle) WHERE circle IS NOT NULL;

-- To whom. Once it has ended the answers are forgotten, and only that these were proposed to each other is kept.
CREATE TABLE candidate (
  proposal INTEGER NOT NULL REFERENCES proposal(id) ON DELETE CASCADE,
  member INTEGER NOT NULL REFERENCES member(id) ON DELETE CASCADE,
  answer TEXT CHECK (answer IN ('in', 'out')),
  revision INTEGER NOT NULL DEFAULT 0,        -- of her answer
  answered_at INTEGER,
  live INTEGER NOT NULL DEFAULT 1,            -- 1 while it stands between her and another proposal
  PRIMARY KEY (proposal, member)
) STRICT, WITHOUT ROWID;
-- Nobody is in two proposals at once, whoever runs twice.
CREATE UNIQUE INDEX candidate_live ON candidate(member) WHERE live = 1;
CREATE INDEX candidate_by_member ON candidate(member);

-- Whatever ends a proposal, everybody in it is free for another, and nobody's answer is kept. Those who would have
-- come, or had not said, are told that it came to nothing.
CREATE TRIGGER proposal_ends AFTER UPDATE OF state ON proposal WHEN NEW.state = 'ended'
BEGIN
  UPDATE seeker SET ended_at = NEW.ends_at
  WHERE OLD.state = 'open'
    AND member IN (SELECT member FROM candidate WHERE proposal = NEW.id AND answer IS NOT 'out');
  UPDATE candidate SET answer = NULL, answered_at = NULL, live = 0 WHERE proposal = NEW.id;
END;

-- Who left a circle in anger, removed from it or having reported someone in it: the matcher keeps her apart from
-- those who are in it.
CREATE TABLE parted (
  member INTEGER NOT NULL REFERENCES member(id) ON DELETE CASCADE,
  circle INTEGER NOT NULL REFERENCES circle(id) ON DELETE CASCADE,
  since INTEGER NOT NULL,
  PRIMARY KEY (member, circle)
) STRICT, WITHOUT ROWID;
CREATE INDEX parted_by_circle ON parted(circle);
CREATE INDEX parted_by_age ON parted(since);
