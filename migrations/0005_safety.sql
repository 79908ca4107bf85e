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

-- What members reported, as it was at that moment. A report outlives who made it, without her and
-- her words; it goes with the account of whom it is about.
CREATE TABLE report (
  id INTEGER PRIMARY KEY,
  reporter INTEGER REFERENCES member(id) ON DELETE SET NULL,
  answerable INTEGER NOT NULL REFERENCES member(id) ON DELETE CASCADE, -- whom it is about
  kind TEXT NOT NULL CHECK (kind IN ('member', 'circle', 'event', 'note')),
  circle INTEGER REFERENCES circle(id) ON DELETE SET NULL,
  event INTEGER REFERENCES event(id) ON DELETE SET NULL,
  reason TEXT NOT NULL,
  urgency INTEGER NOT NULL,                   -- 0 cannot wait
  text TEXT NOT NULL,                         -- what the reporter adds
  content TEXT NOT NULL,                      -- JSON {field: text}
  made_at INTEGER NOT NULL,
  decided_at INTEGER,
  decision INTEGER,                           -- the notice that tells it
  outcome TEXT                                -- what was decided
) STRICT;
CREATE INDEX report_by_reporter ON report(reporter, made_at) WHERE reporter IS NOT NULL;
CREATE INDEX report_by_answerable ON report(answerable, made_at);
CREATE INDEX report_by_circle ON report(circle) WHERE circle IS NOT NULL;
CREATE INDEX report_by_event ON report(event) WHERE event IS NOT NULL;
CREATE INDEX report_to_decide ON report(urgency, made_at) WHERE decided_at IS NULL;
CREATE INDEX report_by_decision ON report(decided_at) WHERE decided_at IS NOT NULL;

-- Who looks after the place; granted from the command line alone.
CREATE TABLE moderator (
  member INTEGER PRIMARY KEY REFERENCES member(id) ON DELETE CASCADE,
  since INTEGER NOT NULL
) STRICT;

-- What moderators tell a member: what was decided about her, or what came of her report. She can
-- answer once.
CREATE TABLE notice (
  id INTEGER PRIMARY KEY,
  member INTEGER NOT NULL REFERENCES member(id) ON DELETE CASCADE,
  action TEXT NOT NULL,
  reason TEXT NOT NULL,
  until INTEGER,                              -- of a suspension
  made_at INTEGER NOT NULL,
  answer TEXT NOT NULL DEFAULT '',
  answered_at INTEGER,                        -- also when she only put it away
  reviewed_at INTEGER                         -- when a moderator has read her answer
) STRICT;
CREATE INDEX notice_by_member ON notice(member, made_at);
CREATE INDEX notice_to_review ON notice(answered_at)
  WHERE answered_at IS NOT NULL AND answer <> '' AND reviewed_at IS NULL;

-- Members who may read but not write for a while.
CREATE TABLE suspension (
  member INTEGER PRIMARY KEY REFERENCES member(id) ON DELETE CASCADE,
  until INTEGER NOT NULL
) STRICT;
CREATE INDEX suspension_by_end ON suspension(until);

-- What moderators did, for good: nothing here is ever changed or taken away. Members stand in it as
-- pseudonyms, which lead to an account while there is one and to nobody afterwards.
CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  moderator TEXT NOT NULL,
  action TEXT NOT NULL,
  report INTEGER,
  about TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
BEGIN
  SELECT RAISE(ABORT, 'the audit log is append-only');
END;
CREATE TRIGGER audit_is_not_replaced BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'the audit log is append-only');
END;
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
BEGIN
  SELECT RAISE(ABORT, 'the audit log is append-only');
END;
