-- When a member is free; nobody else ever reads it.
CREATE TABLE free_time (
  member INTEGER PRIMARY KEY REFERENCES member(id) ON DELETE CASCADE,
  term INTEGER NOT NULL,                      -- a week: bit i is slot i, Monday's early band first
  holidays INTEGER,                           -- a week; NULL: as in term time
  holiday_ranges TEXT NOT NULL DEFAULT '[]',  -- JSON [{"start": date, "end": date}]
  different_of TEXT,                          -- the Monday of a week that is different
  different INTEGER,                          -- that week
  revision INTEGER NOT NULL
) STRICT;

-- When a circle usually meets.
ALTER TABLE circle ADD COLUMN slots INTEGER NOT NULL DEFAULT 0;
