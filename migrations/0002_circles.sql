-- Circles, who is in them, who asks to be, and the invites that open their doors.

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
) STRICT;
-- What discovery reads: open circles that strangers may find, by cell; virtual ones have cell ''.
CREATE INDEX circle_to_discover ON circle(coalesce(cell, ''), id)
  WHERE closed_at IS NULL AND policy <> 'invite';

CREATE TABLE membership (
  circle INTEGER NOT NULL REFERENCES circle(id) ON DELETE CASCADE,
  member INTEGER NOT NULL REFERENCES member(id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('host', 'member')),
  joined_at INTEGER NOT NULL,
  PRIMARY KEY (circle, member)
) STRICT, WITHOUT ROWID;
CREATE INDEX membership_by_member ON membership(member);

-- A wish to join. A declined one stays until she takes it back, so that she sees the answer.
CREATE TABLE ask (
  circle INTEGER NOT NULL REFERENCES circle(id) ON DELETE CASCADE,
  member INTEGER NOT NULL REFERENCES member(id) ON DELETE CASCADE,
  text TEXT NOT NULL DEFAULT '',
  declined INTEGER NOT NULL DEFAULT 0,
  revision INTEGER NOT NULL,
  asked_at INTEGER NOT NULL,
  PRIMARY KEY (circle, member)
) STRICT, WITHOUT ROWID;
CREATE INDEX ask_by_member ON ask(member);

CREATE TABLE invite (
  token TEXT PRIMARY KEY,                     -- SHA-256 of the token, base64url
  id INTEGER NOT NULL,                        -- what the host's list calls it
  circle INTEGER NOT NULL REFERENCES circle(id) ON DELETE CASCADE,
  host INTEGER NOT NULL REFERENCES member(id) ON DELETE CASCADE,
  uses_left INTEGER NOT NULL CHECK (uses_left >= 0),
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX invite_by_circle ON invite(circle);
CREATE INDEX invite_by_host ON invite(host);
CREATE INDEX invite_by_expiry ON invite(expires_at);
