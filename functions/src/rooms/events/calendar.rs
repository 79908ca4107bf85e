//! An event as an iCalendar file (RFC 5545): pure, from what the reader may see.
//!
//! No attendees and no organiser: a calendar file travels further than names should.
//!
//! We write the lines ourselves, and read them in the tests with the parser of `icalendar`. No crate writes
//! what we need (looked at in November 2026):
//!
//! - `icalendar` 0.17.17 has no VTIMEZONE. Only its parser can name a component of another kind. To each
//!   component without DTSTAMP and UID, the parts of a time zone among them, it adds both: from the clock
//!   and at random, so that the same event would be another file each time.
//! - `ics` 0.5.8 folds each further line of a property at 76 bytes, one more than RFC 5545 allows.
//! - `calcard` 0.3.14 needs `chrono-tz`: the table of all zones, which the runtime has in `Intl`.

use crate::kernel::texts::Calendar;
use chrono::{DateTime, NaiveDateTime};
use posse_shared::events::{EventDraft, MeetingLink, Status};
use posse_shared::id::EventId;
use posse_shared::time::{DAY, Instant, Zone, ZoneRules, from_local, to_local};

/// What a calendar file says; `event.exact` is empty unless the reader may know it.
pub(super) struct Entry<'a> {
    pub(super) id: EventId,
    pub(super) event: &'a EventDraft,
    pub(super) status: &'a Status,
    pub(super) sequence: u32,
    pub(super) updated_at: Instant,
    /// The share page.
    pub(super) url: String,
    /// The host name that makes the UID unique in the world.
    pub(super) host: &'a str,
}

/// The file, with a stable UID: an entry that was imported before is replaced.
pub(super) fn file(entry: &Entry<'_>, words: Calendar, rules: &dyn ZoneRules) -> String {
    let event = entry.event;
    let cancelled = matches!(entry.status, Status::Cancelled { .. });
    let mut lines = Lines::default();
    lines.raw("BEGIN:VCALENDAR");
    lines.raw("VERSION:2.0");
    lines.raw("PRODID:-//Posse//Posse//EN");
    lines.raw("CALSCALE:GREGORIAN");
    lines.raw("METHOD:PUBLISH");
    let zoned = rules.offset(&event.zone, event.starts_at).is_some();
    if zoned {
        write_zone(&mut lines, &event.zone, event.starts_at, rules);
    }
    lines.raw("BEGIN:VEVENT");
    lines.raw(&format!("UID:{}@{}", entry.id, entry.host));
    lines.raw(&format!("SEQUENCE:{}", entry.sequence));
    // The moment of the last change, so that the same state is the same file.
    lines.raw(&format!("DTSTAMP:{}", utc(entry.updated_at)));
    lines.raw(&format!("LAST-MODIFIED:{}", utc(entry.updated_at)));
    for (name, at) in [("DTSTART", event.starts_at), ("DTEND", event.ends_at)] {
        lines.raw(&match wall_time(&event.zone, at, rules) {
            Some(local) => format!("{name};TZID={}:{local}", event.zone.as_str()),
            None => format!("{name}:{}", utc(at)),
        });
    }
    lines.text("SUMMARY", event.title.as_str());
    lines.text("LOCATION", &location(event));
    lines.text("DESCRIPTION", &description(entry, words));
    lines.raw(&format!("URL:{}", entry.url));
    let status = if cancelled { "CANCELLED" } else { "CONFIRMED" };
    lines.raw(&format!("STATUS:{status}"));
    lines.raw("END:VEVENT");
    lines.raw("END:VCALENDAR");
    lines.0
}

fn location(event: &EventDraft) -> String {
    let address = event.exact.address.as_str().replace('\n', ", ");
    if address.is_empty() {
        event.place.to_string()
    } else {
        format!("{}, {address}", event.place)
    }
}

fn description(entry: &Entry<'_>, words: Calendar) -> String {
    let mut parts = Vec::new();
    if let Status::Cancelled { reason } = entry.status {
        parts.push(
            format!("{} {reason}", words.cancelled())
                .trim_end()
                .to_owned(),
        );
    }
    if !entry.event.bring.is_empty() {
        parts.push(format!("{}: {}", words.bring(), entry.event.bring));
    }
    let link = entry.event.exact.link.as_ref();
    parts.extend(link.map(MeetingLink::as_str).map(str::to_owned));
    parts.push(entry.url.clone());
    parts.join("\n")
}

fn utc(at: Instant) -> String {
    let time = DateTime::from_timestamp(at.seconds(), 0).unwrap_or_default();
    format!("{}Z", stamp(time.naive_utc()))
}

fn stamp(time: NaiveDateTime) -> String {
    time.format("%Y%m%dT%H%M%S").to_string()
}

/// The wall time, unless it comes twice that day and this is the second: then only UTC is clear.
fn wall_time(zone: &Zone, at: Instant, rules: &dyn ZoneRules) -> Option<String> {
    let local = to_local(rules, zone, at).ok()?;
    (from_local(rules, zone, local) == Ok(at)).then(|| stamp(local))
}

/// How far around the event the changes of its clocks are written down.
const AROUND: i64 = 400 * DAY;
/// The shortest time between two changes that are sure to be told apart: Morocco's Ramadan.
const STRIDE: i64 = 25 * DAY;

/// A change of the clocks: the first second of the new offset, and the offsets before and after.
struct Change {
    at: Instant,
    from: i32,
    to: i32,
}

/// The zone as it is around the event: the change that led to it and the one that ends it.
fn write_zone(lines: &mut Lines, zone: &Zone, around: Instant, rules: &dyn ZoneRules) {
    let offset = |at: Instant| rules.offset(zone, at).unwrap_or_default();
    let strides = 1..=AROUND / STRIDE;
    let before = strides.clone().find_map(|n| {
        let (early, late) = (around.plus(-n * STRIDE), around.plus((1 - n) * STRIDE));
        change_between(early, late, &offset)
    });
    let after = strides.into_iter().find_map(|n| {
        let (early, late) = (around.plus((n - 1) * STRIDE), around.plus(n * STRIDE));
        change_between(early, late, &offset)
    });
    lines.raw("BEGIN:VTIMEZONE");
    lines.raw(&format!("TZID:{}", zone.as_str()));
    if let Some(change) = &before {
        write_change(lines, change);
    } else {
        let now = offset(around);
        let next = after.as_ref().map_or(now, |change| change.to);
        let kind = if now > next { "DAYLIGHT" } else { "STANDARD" };
        write_observance(lines, kind, "19700101T000000", now, now);
    }
    if let Some(change) = &after {
        write_change(lines, change);
    }
    lines.raw("END:VTIMEZONE");
}

/// The change between two moments whose offsets differ, to the second.
fn change_between(
    mut early: Instant,
    mut late: Instant,
    offset: &dyn Fn(Instant) -> i32,
) -> Option<Change> {
    let (from, to) = (offset(early), offset(late));
    if from == to {
        return None;
    }
    while late.seconds() - early.seconds() > 1 {
        let middle = early.plus((late.seconds() - early.seconds()) / 2);
        if offset(middle) == from {
            early = middle;
        } else {
            late = middle;
        }
    }
    Some(Change { at: late, from, to })
}

fn write_change(lines: &mut Lines, change: &Change) {
    let kind = if change.to > change.from {
        "DAYLIGHT"
    } else {
        "STANDARD"
    };
    // What the clocks showed when they were changed: still in the offset before.
    let onset = DateTime::from_timestamp(change.at.seconds() + i64::from(change.from), 0);
    let onset = stamp(onset.unwrap_or_default().naive_utc());
    write_observance(lines, kind, &onset, change.from, change.to);
}

fn write_observance(lines: &mut Lines, kind: &str, onset: &str, from: i32, to: i32) {
    lines.raw(&format!("BEGIN:{kind}"));
    lines.raw(&format!("DTSTART:{onset}"));
    lines.raw(&format!("TZOFFSETFROM:{}", written_offset(from)));
    lines.raw(&format!("TZOFFSETTO:{}", written_offset(to)));
    lines.raw(&format!("END:{kind}"));
}

fn written_offset(offset: i32) -> String {
    let sign = if offset < 0 { '-' } else { '+' };
    let (hours, minutes, seconds) = (
        offset.abs() / 3600,
        offset.abs() / 60 % 60,
        offset.abs() % 60,
    );
    if seconds == 0 {
        format!("{sign}{hours:02}{minutes:02}")
    } else {
        format!("{sign}{hours:02}{minutes:02}{seconds:02}")
    }
}

/// Content lines, folded so that none is longer than 75 bytes.
#[derive(Default)]
struct Lines(String);

impl Lines {
    const LONGEST: usize = 75;

    fn raw(&mut self, line: &str) {
        let mut length = 0;
        for character in line.chars() {
            if length + character.len_utf8() > Self::LONGEST {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(character);
            length += character.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// A property whose value somebody typed.
    fn text(&mut self, name: &str, value: &str) {
        let escaped = value
            .replace('\\', "\\\\")
            .replace(';', "\\;")
            .replace(',', "\\,")
            .replace('\n', "\\n");
        self.raw(&format!("{name}:{escaped}"));
    }
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests;
