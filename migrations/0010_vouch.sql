-- Circles may want a vouch ("someone in the circle knows you") of who asks to join; and what a network
-- did today, as counts that nobody can be found in.

ALTER TABLE circle ADD COLUMN vouch INTEGER NOT NULL DEFAULT 0;

-- Whether she said that members who are no hosts may read it too.
ALTER TABLE ask ADD COLUMN shown INTEGER NOT NULL DEFAULT 0;

-- Gone with the wish it speaks for, and with its voucher's place in the circle.
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

-- What networks are hashed with on a day; swept with the day, after which no count says whose it was.
CREATE TABLE network_salt (
  day INTEGER PRIMARY KEY,                    -- days since 1970, UTC
  salt TEXT NOT NULL
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
