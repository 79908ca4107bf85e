-- Members, how they sign in, and what is pending of that.

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
) STRICT;

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

-- A ceremony that has begun: single use, five minutes.
CREATE TABLE challenge (
  hash TEXT PRIMARY KEY,                      -- SHA-256 of the challenge, base64url
  purpose TEXT NOT NULL CHECK (purpose IN ('sign_up', 'sign_in', 'add')),
  member INTEGER,                             -- sign_up: the id to be; add: whose
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX challenge_by_expiry ON challenge(expires_at);
CREATE INDEX challenge_by_member ON challenge(member) WHERE member IS NOT NULL;

CREATE TABLE session (
  token TEXT PRIMARY KEY,                     -- SHA-256 of the token, base64url
  id INTEGER NOT NULL,                        -- what her list of devices calls it
  member INTEGER NOT NULL REFERENCES member(id) ON DELETE CASCADE,
  device TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,                   -- to the day: written once a day at most
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_member ON session(member);
CREATE INDEX session_by_expiry ON session(expires_at);

CREATE TABLE recovery_code (
  hash TEXT PRIMARY KEY,                      -- SHA-256 of the code, base64url
  member INTEGER NOT NULL REFERENCES member(id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX recovery_code_by_member ON recovery_code(member);
