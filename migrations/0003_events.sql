-- Events and the answers to them.

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
-- What discovery reads; virtual events have cell ''.
CREATE INDEX event_to_discover ON event(coalesce(cell, ''), starts_at, id)
  WHERE audience = 'neighbourhood' AND cancelled = 0;

-- One row an answer, its key the event and the member: replaying an answer writes nothing.
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
-- Her answers to events outside her circles, which no circle leads to.
CREATE INDEX rsvp_outside ON rsvp(member) WHERE outside = 1;
