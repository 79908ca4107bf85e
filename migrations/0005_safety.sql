-- Blocks: who shall no longer meet whom here.
CREATE TABLE block (
  blocker INTEGER NOT NULL REFERENCES member(id) ON DELETE CASCADE,
  blocked INTEGER NOT NULL REFERENCES member(id) ON DELETE CASCADE,
  name TEXT NOT NULL,                         -- as the blocker knew her; for her own list
  revision INTEGER NOT NULL,
  since INTEGER NOT NULL,
  PRIMARY KEY (blocker, blocked)
) STRICT, WITHOUT ROWID;
CREATE INDEX block_by_blocked ON block(blocked, blocker);

-- Blocks that were taken back, for a while: a late repetition of one does not come true again.
CREATE TABLE unblock (
  blocker INTEGER NOT NULL REFERENCES member(id) ON DELETE CASCADE,
  blocked INTEGER NOT NULL REFERENCES member(id) ON DELETE CASCADE,
  revision INTEGER NOT NULL,
  lifted_at INTEGER NOT NULL,
  PRIMARY KEY (blocker, blocked)
) STRICT, WITHOUT ROWID;
CREATE INDEX unblock_by_blocked ON unblock(blocked);
CREATE INDEX unblock_by_age ON unblock(lifted_at);
