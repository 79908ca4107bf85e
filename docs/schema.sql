-- Written by `cargo xtask gen` from the migrations. Do not edit.

CREATE TABLE area (
  name TEXT PRIMARY KEY,
  matched_at INTEGER NOT NULL DEFAULT 0       -- when its last round began
) STRICT, WITHOUT ROWID;

CREATE INDEX area_by_round ON area(matched_at);

CREATE TABLE ask (
  circle INTEGER NOT NULL REFERENCES circle(id) ON DELETE CASCADE,
  member INTEGER NOT NULL REFERENCES member(id) ON DELETE CASCADE,
  text TEXT NOT NULL DEFAULT '',
  declined INTEGER NOT NULL DEFAULT 0,
  revision INTEGER NOT NULL,
  asked_at INTEGER NOT NULL, together_at INTEGER, shown INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (circle, member)
) STRICT, WITHOUT ROWID;

CREATE INDEX ask_by_member ON ask(member);

CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
BEGIN
  SELECT RAISE(ABORT, 'the audit log is append-only');
END;

CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
BEGIN
  SELECT RAISE(ABORT, 'the audit log is append-only');
END;

CREATE TRIGGER audit_is_not_replaced BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'the audit log is append-only');
END;

CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  moderator TEXT NOT NULL,
  action TEXT NOT NULL,
  report INTEGER,
  about TEXT NOT NULL
) STRICT;

CREATE TABLE block (
  blocker INTEGER NOT NULL REFERENCES member(id) ON DELETE CASCADE,
  blocked INTEGER NOT NULL REFERENCES member(id) ON DELETE CASCADE,
  name TEXT NOT NULL,                         -- as the blocker knew her; for her own list
  revision INTEGER NOT NULL,
  since INTEGER NOT NULL,
  PRIMARY KEY (blocker, blocked)
) STRICT, WITHOUT ROWID;

CREATE INDEX block_by_blocked ON block(blocked, blocker);

CREATE TABLE candidate (
  proposal INTEGER NOT NULL REFERENCES proposal(id) ON DELETE CASCADE,
  member INTEGER NOT NULL REFERENCES member(id) ON DELETE CASCADE,
  answer TEXT CHECK (answer IN ('in', 'out')),
  revision INTEGER NOT NULL DEFAULT 0,        -- of her answer
  answered_at INTEGER,
  live INTEGER NOT NULL DEFAULT 1,            -- 1 while it stands between her and another proposal
  PRIMARY KEY (proposal, member)
) STRICT, WITHOUT ROWID;

CREATE INDEX candidate_by_member ON candidate(member);

CREATE UNIQUE INDEX candidate_live ON candidate(member) WHERE live = 1;

CREATE TABLE challenge (
  hash TEXT PRIMARY KEY,                      -- SHA-256 of the challenge, base64url
  purpose TEXT NOT NULL CHECK (purpose IN ('sign_up', 'sign_in', 'add')),
  member INTEGER,                             -- sign_up: the id to be; add: whose
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX challenge_by_expiry ON challenge(expires_at);

CREATE INDEX challenge_by_member ON challenge(member) WHERE member IS NOT NULL;

CREATE TABLE circle (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  stage TEXT NOT NULL,
  about TEXT NOT NULL DEFAULT '',
  cap INTEGER NOT NULL CHECK (cap BETWEEN 2 AND 30),
  cell TEXT,                                  -- nothing for a virtual circle
  place TEXT,
  policy TEXT NOT NULL CHECK (policy IN ('open', 'ask', 'invite')),
  members INTEGER NOT NULL DEFAULT 0,         -- how many; kept by the statements that change it
  seq INTEGER NOT NULL DEFAULT 1,             -- grows with every change in or of the circle
  sequence INTEGER NOT NULL DEFAULT 0,        -- grows with every change of the description
  revision INTEGER NOT NULL,                  -- of the last change of the description
  closed_at INTEGER,
  created_at INTEGER NOT NULL
, slots INTEGER NOT NULL DEFAULT 0, languages TEXT NOT NULL DEFAULT '', stage_key INTEGER
  GENERATED ALWAYS AS (instr('expecting first_year toddler preschool school_age tween teen grown', stage) << 53 | id)
  VIRTUAL, stage_said_at INTEGER, seeded_from INTEGER, vouch INTEGER NOT NULL DEFAULT 0, children_welcome INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE INDEX circle_by_seed ON circle(seeded_from) WHERE seeded_from IS NOT NULL;

CREATE INDEX circle_by_stage ON circle(coalesce(cell, ''), stage_key)
  WHERE closed_at IS NULL AND policy <> 'invite';

CREATE INDEX circle_to_discover ON circle(coalesce(cell, ''), id)
  WHERE closed_at IS NULL AND policy <> 'invite';

CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  share_key INTEGER NOT NULL,                 -- the second half of the share link
  circle INTEGER REFERENCES circle(id) ON DELETE CASCADE,
  host INTEGER NOT NULL REFERENCES member(id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  kind TEXT NOT NULL,
  starts_at INTEGER NOT NULL,                 -- seconds since 1970
  ends_at INTEGER NOT NULL,
  zone TEXT NOT NULL,                         -- IANA name
  place TEXT NOT NULL,                        -- for whoever may see the event
  cell TEXT,
  address TEXT NOT NULL DEFAULT '',           -- only for those going
  link TEXT,                                  -- only for those going
  bring TEXT NOT NULL DEFAULT '',
  step_free INTEGER NOT NULL DEFAULT 0,
  feeding_friendly INTEGER NOT NULL DEFAULT 0,
  cap_adults INTEGER,                         -- nothing for no limit
  cap_children INTEGER,
  audience TEXT NOT NULL CHECK (audience IN ('circle', 'neighbourhood')),
  listed INTEGER NOT NULL DEFAULT 0,          -- whether search engines may list the share page
  cancelled INTEGER NOT NULL DEFAULT 0,
  reason TEXT NOT NULL DEFAULT '',
  sequence INTEGER NOT NULL DEFAULT 0,        -- iCalendar SEQUENCE
  revision INTEGER NOT NULL,                  -- of the host's last write
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE INDEX event_by_circle ON event(circle, ends_at) WHERE circle IS NOT NULL;

CREATE INDEX event_by_host ON event(host, ends_at);

CREATE INDEX event_to_discover ON event(coalesce(cell, ''), starts_at, id)
  WHERE audience = 'neighbourhood' AND cancelled = 0;

CREATE TABLE free_time (
  member INTEGER PRIMARY KEY REFERENCES member(id) ON DELETE CASCADE,
  term INTEGER NOT NULL,                      -- a week: bit i is slot i, Monday's early band first
  holidays INTEGER,                           -- a week; NULL: as in term time
  holiday_ranges TEXT NOT NULL DEFAULT '[]',  -- JSON [{"start": date, "end": date}]
  different_of TEXT,                          -- the Monday of a week that is different
  different INTEGER,                          -- that week
  revision INTEGER NOT NULL
) STRICT;

CREATE TABLE invite (
  token TEXT PRIMARY KEY,                     -- SHA-256 of the token, base64url
  id INTEGER NOT NULL,                        -- what the host's list calls it
  circle INTEGER NOT NULL REFERENCES circle(id) ON DELETE CASCADE,
  host INTEGER NOT NULL REFERENCES member(id) ON DELETE CASCADE,
  uses_left INTEGER NOT NULL CHECK (uses_left >= 0),
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX invite_by_circle ON invite(circle);

CREATE INDEX invite_by_expiry ON invite(expires_at);

CREATE INDEX invite_by_host ON invite(host);

CREATE TRIGGER seeker_moves AFTER UPDATE OF cell ON member
WHEN substr(OLD.cell, 1, 3) IS NOT substr(NEW.cell, 1, 3)
BEGIN
  UPDATE seeker SET area = substr(NEW.cell, 1, 3) WHERE member = NEW.id;
  INSERT INTO area (name)
  SELECT substr(NEW.cell, 1, 3) FROM seeker WHERE member = NEW.id AND NEW.cell IS NOT NULL
  ON CONFLICT DO NOTHING;
END;

CREATE TABLE member (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  stages TEXT NOT NULL DEFAULT '',            -- words of the stages, joined by commas
  work TEXT NOT NULL DEFAULT 'unsaid',        -- used to match, never shown
  cell TEXT,                                  -- geohash of five characters, or nothing yet
  place TEXT,                                 -- what she calls it; for herself
  about TEXT NOT NULL DEFAULT '',
  languages TEXT NOT NULL DEFAULT '',         -- ISO 639-1 codes, joined by commas
  usual_adults INTEGER NOT NULL DEFAULT 1,
  usual_children INTEGER NOT NULL DEFAULT 1,
  revision INTEGER NOT NULL DEFAULT 0,        -- of the profile; an older write changes nothing
  joined_at INTEGER NOT NULL
, patch TEXT GENERATED ALWAYS AS (
  substr(cell, 1, 4)
    || substr('048dhnsw', 1 + (instr('0123456789bcdefghjkmnpqrstuvwxyz', substr(cell, 5)) - 1) / 4, 1)
) VIRTUAL, stages_said_at INTEGER) STRICT;

CREATE INDEX member_by_patch ON member(patch, joined_at) WHERE patch IS NOT NULL;

CREATE TABLE membership (
  circle INTEGER NOT NULL REFERENCES circle(id) ON DELETE CASCADE,
  member INTEGER NOT NULL REFERENCES member(id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('host', 'member')),
  joined_at INTEGER NOT NULL,
  PRIMARY KEY (circle, member)
) STRICT, WITHOUT ROWID;

CREATE INDEX membership_by_member ON membership(member);

CREATE TABLE moderator (
  member INTEGER PRIMARY KEY REFERENCES member(id) ON DELETE CASCADE,
  since INTEGER NOT NULL
) STRICT;

CREATE TABLE near_times (
  patch TEXT PRIMARY KEY,
  counted_at INTEGER NOT NULL,                -- a patch is counted once a season
  told TEXT NOT NULL                          -- JSON [{"slot": {"day", "band"}, "at_least": number}]
) STRICT, WITHOUT ROWID;

CREATE TABLE near_times_walk (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  after TEXT NOT NULL
) STRICT;

CREATE TABLE network (
  day INTEGER NOT NULL,
  act TEXT NOT NULL CHECK (act IN ('sign_up', 'ask', 'host')),
  network TEXT NOT NULL,                      -- SHA-256 of salt and first bits of the address, base64url
  count INTEGER NOT NULL,
  is_full INTEGER NOT NULL DEFAULT 0,         -- whether the day's limit is reached
  PRIMARY KEY (day, act, network)
) STRICT, WITHOUT ROWID;

CREATE INDEX network_that_is_full ON network(day, act, network) WHERE is_full = 1;

CREATE TABLE network_salt (
  day INTEGER PRIMARY KEY,                    -- days since 1970, UTC
  salt TEXT NOT NULL
) STRICT;

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

CREATE TABLE parted (
  member INTEGER NOT NULL REFERENCES member(id) ON DELETE CASCADE,
  circle INTEGER NOT NULL REFERENCES circle(id) ON DELETE CASCADE,
  since INTEGER NOT NULL,
  PRIMARY KEY (member, circle)
) STRICT, WITHOUT ROWID;

CREATE INDEX parted_by_age ON parted(since);

CREATE INDEX parted_by_circle ON parted(circle);

CREATE TABLE passkey (
  id INTEGER PRIMARY KEY,
  member INTEGER NOT NULL REFERENCES member(id) ON DELETE CASCADE,
  credential TEXT NOT NULL UNIQUE,            -- credential id, base64url
  public_key TEXT NOT NULL,                   -- COSE key, base64url
  counter INTEGER NOT NULL,
  backup_eligible INTEGER NOT NULL,           -- never changes; a passkey that claims otherwise is refused
  backed_up INTEGER NOT NULL,
  transports TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT;

CREATE INDEX passkey_by_member ON passkey(member);

CREATE TRIGGER proposal_ends AFTER UPDATE OF state ON proposal WHEN NEW.state = 'ended'
BEGIN
  UPDATE seeker SET ended_at = NEW.ends_at
  WHERE OLD.state = 'open'
    AND member IN (SELECT member FROM candidate WHERE proposal = NEW.id AND answer IS NOT 'out');
  UPDATE candidate SET answer = NULL, answered_at = NULL, live = 0 WHERE proposal = NEW.id;
END;

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

CREATE INDEX proposal_by_circle ON proposal(circle) WHERE circle IS NOT NULL;

CREATE INDEX proposal_by_end ON proposal(ends_at) WHERE state <> 'ended';

CREATE INDEX proposal_ended ON proposal(ends_at) WHERE state = 'ended';

CREATE TABLE recovery_code (
  hash TEXT PRIMARY KEY,                      -- SHA-256 of the code, base64url
  member INTEGER NOT NULL REFERENCES member(id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX recovery_code_by_member ON recovery_code(member);

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

CREATE INDEX report_by_answerable ON report(answerable, made_at);

CREATE INDEX report_by_circle ON report(circle) WHERE circle IS NOT NULL;

CREATE INDEX report_by_decision ON report(decided_at) WHERE decided_at IS NOT NULL;

CREATE INDEX report_by_event ON report(event) WHERE event IS NOT NULL;

CREATE INDEX report_by_reporter ON report(reporter, made_at) WHERE reporter IS NOT NULL;

CREATE INDEX report_to_decide ON report(urgency, made_at) WHERE decided_at IS NULL;

CREATE TABLE rsvp (
  event INTEGER NOT NULL REFERENCES event(id) ON DELETE CASCADE,
  member INTEGER NOT NULL REFERENCES member(id) ON DELETE CASCADE,
  state TEXT NOT NULL CHECK (state IN ('going', 'maybe', 'declined', 'waitlisted')),
  adults INTEGER NOT NULL,
  children INTEGER NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  revision INTEGER NOT NULL,
  since INTEGER NOT NULL,                     -- orders the waitlist
  outside INTEGER NOT NULL DEFAULT 0,         -- answered from outside the event's circle
  PRIMARY KEY (event, member)
) STRICT, WITHOUT ROWID;

CREATE INDEX rsvp_outside ON rsvp(member) WHERE outside = 1;

CREATE TABLE ruling (
  notice INTEGER PRIMARY KEY REFERENCES notice(id) ON DELETE CASCADE,
  report INTEGER REFERENCES report(id) ON DELETE SET NULL,
  moderator INTEGER REFERENCES member(id) ON DELETE SET NULL, -- who decided
  about TEXT NOT NULL                         -- what the circle or the event was called
) STRICT;

CREATE INDEX ruling_by_moderator ON ruling(moderator) WHERE moderator IS NOT NULL;

CREATE INDEX ruling_by_report ON ruling(report) WHERE report IS NOT NULL;

CREATE TRIGGER seeker_begins AFTER INSERT ON seeker WHEN NEW.area IS NOT NULL
BEGIN
  INSERT INTO area (name) VALUES (NEW.area) ON CONFLICT DO NOTHING;
END;

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

CREATE TABLE session (
  token TEXT PRIMARY KEY,                     -- SHA-256 of the token, base64url
  id INTEGER NOT NULL,                        -- what her list of devices calls it
  member INTEGER NOT NULL REFERENCES member(id) ON DELETE CASCADE,
  device TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,                   -- to the day: written once a day at most
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX session_by_expiry ON session(expires_at);

CREATE INDEX session_by_member ON session(member);

CREATE TABLE suspension (
  member INTEGER PRIMARY KEY REFERENCES member(id) ON DELETE CASCADE,
  until INTEGER NOT NULL
) STRICT;

CREATE INDEX suspension_by_end ON suspension(until);

CREATE TABLE unblock (
  blocker INTEGER NOT NULL REFERENCES member(id) ON DELETE CASCADE,
  blocked INTEGER NOT NULL REFERENCES member(id) ON DELETE CASCADE,
  revision INTEGER NOT NULL,
  lifted_at INTEGER NOT NULL,
  PRIMARY KEY (blocker, blocked)
) STRICT, WITHOUT ROWID;

CREATE INDEX unblock_by_age ON unblock(lifted_at);

CREATE INDEX unblock_by_blocked ON unblock(blocked);

CREATE TABLE vouch (
  circle INTEGER NOT NULL,
  member INTEGER NOT NULL,                    -- who asks
  voucher INTEGER NOT NULL,                   -- who knows her
  vouched_at INTEGER NOT NULL,
  PRIMARY KEY (circle, member, voucher),
  FOREIGN KEY (circle, member) REFERENCES ask(circle, member) ON DELETE CASCADE,
  FOREIGN KEY (circle, voucher) REFERENCES membership(circle, member) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX vouch_by_voucher ON vouch(voucher, circle);
