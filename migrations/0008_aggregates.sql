-- What is told of when mothers near each other are free: an answer for a whole patch, and nothing of a member.

-- The fixed patch in which she lives: four cells, two by two, named by the first of them (`Cell::patch`).
ALTER TABLE member ADD COLUMN patch TEXT GENERATED ALWAYS AS (
  substr(cell, 1, 4)
    || substr('048dhnsw', 1 + (instr('0123456789bcdefghjkmnpqrstuvwxyz', substr(cell, 5)) - 1) / 4, 1)
) VIRTUAL;
CREATE INDEX member_by_patch ON member(patch, joined_at) WHERE patch IS NOT NULL;

CREATE TABLE near_times (
  patch TEXT PRIMARY KEY,
  counted_at INTEGER NOT NULL,                -- a patch is counted once a season
  told TEXT NOT NULL                          -- JSON [{"slot": {"day", "band"}, "at_least": number}]
) STRICT, WITHOUT ROWID;

-- Where the next night goes on: after which patch. One row.
CREATE TABLE near_times_walk (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  after TEXT NOT NULL
) STRICT;
