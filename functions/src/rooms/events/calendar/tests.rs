//! Calendar files as another program reads them.

use super::{Entry, file};
use crate::kernel::language::Locale;
use crate::kernel::texts::Calendar;
use crate::testing::TableZones;
use icalendar::parser::{Component, read_calendar, unfold};
use posse_shared::events::{CancelReason, EventDraft, Status};
use posse_shared::id::EventId;
use posse_shared::time::{HOUR, Instant, Zone, ZoneRules};
use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};
use serde_json::json;

fn draft(zone: &str, starts_at: &str) -> EventDraft {
    let starts_at = chrono::DateTime::parse_from_rfc3339(starts_at)
        .unwrap()
        .timestamp();
    let draft = json!({
        "title": "Coffee", "kind": "coffee_morning", "starts_at": starts_at,
        "ends_at": starts_at + HOUR, "zone": zone, "place": "The green", "audience": "circle",
    });
    serde_json::from_value(draft).unwrap()
}

fn written(event: &EventDraft, status: &Status) -> String {
    let entry = Entry {
        id: EventId::from_random(7),
        event,
        status,
        sequence: 3,
        updated_at: Instant::from_seconds(1_795_251_600).unwrap(),
        url: "https://posse.example/e/0000000000700000000009".to_owned(),
        host: "posse.example",
    };
    file(&entry, Calendar(Locale::EnGb), &TableZones)
}

/// Every line of the file, unfolded, as name, parameters and value.
fn property(component: &Component<'_>, name: &str) -> String {
    let found = component.properties.iter().find(|p| p.name == name);
    found.unwrap_or_else(|| panic!("no {name}")).val.to_string()
}

fn part<'a>(text: &'a str, name: &str) -> Component<'a> {
    let calendar = read_calendar(text).unwrap();
    let found = calendar.components.into_iter().find(|c| c.name == name);
    found.unwrap_or_else(|| panic!("no {name} in {text}"))
}

/// The changes of the clocks that the file tells: kind, onset, from, to.
fn changes(text: &str) -> Vec<[String; 4]> {
    let zone = part(text, "VTIMEZONE");
    let told = zone.components.iter().map(|change| {
        [
            change.name.to_string(),
            property(change, "DTSTART"),
            property(change, "TZOFFSETFROM"),
            property(change, "TZOFFSETTO"),
        ]
    });
    told.collect()
}

#[test]
fn an_event_in_london_is_read_back() {
    let event = draft("Europe/London", "2026-11-24T10:00:00Z");
    let text = written(&event, &Status::Scheduled);
    let text = unfold(&text);
    let vevent = part(&text, "VEVENT");
    for (name, value) in [
        ("UID", "00000000007@posse.example"),
        ("SEQUENCE", "3"),
        ("DTSTAMP", "20261121T090000Z"),
        ("LAST-MODIFIED", "20261121T090000Z"),
        ("DTSTART", "20261124T100000"),
        ("DTEND", "20261124T110000"),
        ("SUMMARY", "Coffee"),
        ("LOCATION", "The green"),
        ("STATUS", "CONFIRMED"),
    ] {
        assert_eq!(property(&vevent, name), value, "{name}");
    }
    assert!(text.contains("DTSTART;TZID=Europe/London:20261124T100000\r\n"));
    assert!(text.contains("METHOD:PUBLISH\r\n"));
    for never in ["ATTENDEE", "ORGANIZER", "mailto:"] {
        assert!(!text.contains(never));
    }
    assert_eq!(
        changes(&text),
        [
            ["STANDARD", "20261025T020000", "+0100", "+0000"],
            ["DAYLIGHT", "20270328T010000", "+0000", "+0100"],
        ]
    );
}

#[test]
fn half_an_hour_of_summer_on_lord_howe() {
    let event = draft("Australia/Lord_Howe", "2026-11-24T10:00:00+11:00");
    let text = written(&event, &Status::Scheduled);
    assert!(text.contains("DTSTART;TZID=Australia/Lord_Howe:20261124T100000\r\n"));
    assert_eq!(
        changes(&unfold(&text)),
        [
            ["DAYLIGHT", "20261004T020000", "+1030", "+1100"],
            ["STANDARD", "20270404T020000", "+1100", "+1030"],
        ]
    );
}

#[test]
fn the_clocks_of_kathmandu_never_change() {
    let event = draft("Asia/Kathmandu", "2026-11-24T10:00:00+05:45");
    let text = written(&event, &Status::Scheduled);
    assert!(text.contains("DTSTART;TZID=Asia/Kathmandu:20261124T100000\r\n"));
    let always = ["STANDARD", "19700101T000000", "+0545", "+0545"];
    assert_eq!(changes(&unfold(&text)), [always]);
}

#[test]
fn the_second_time_of_an_hour_that_comes_twice_is_written_in_utc() {
    let event = draft("Europe/London", "2026-10-25T01:30:00Z");
    let text = written(&event, &Status::Scheduled);
    assert!(text.contains("DTSTART:20261025T013000Z\r\n"));
}

#[test]
fn a_cancelled_event_says_so() {
    let event = draft("Europe/London", "2026-11-24T10:00:00Z");
    let reason = CancelReason::parse("Chickenpox").unwrap();
    let text = written(&event, &Status::Cancelled { reason });
    let text = unfold(&text);
    let vevent = part(&text, "VEVENT");
    assert_eq!(property(&vevent, "STATUS"), "CANCELLED");
    assert!(property(&vevent, "DESCRIPTION").contains("Chickenpox"));
}

#[test]
fn nothing_typed_becomes_a_line_of_its_own() {
    let mut event = draft("Europe/London", "2026-11-24T10:00:00Z");
    let hostile = "a;b,c\\n:\\\nEND:VEVENT\nATTENDEE:mailto:x@y.z";
    event.bring = hostile.parse_as();
    event.title = "Tea, \"cake\"; \\ & 🍰🍰🍰🍰🍰🍰🍰🍰🍰🍰🍰🍰🍰🍰🍰🍰🍰🍰🍰🍰".parse_as();
    let text = written(&event, &Status::Scheduled);
    let calendar = unfold(&text);
    assert_eq!(calendar.matches("\r\nEND:VEVENT\r\n").count(), 1);
    assert!(!calendar.contains("\r\nATTENDEE"));
    assert!(calendar.contains("a\\;b\\,c\\\\n:\\\\\\nEND:VEVENT\\nATTENDEE"));
    assert!(calendar.contains("SUMMARY:Tea\\, \"cake\"\\; \\\\ & 🍰"));
    part(&calendar, "VEVENT");
}

trait ParseAs {
    fn parse_as<T: serde::de::DeserializeOwned>(&self) -> T;
}

impl ParseAs for str {
    fn parse_as<T: serde::de::DeserializeOwned>(&self) -> T {
        serde_json::from_value(json!(self)).unwrap()
    }
}

proptest! {
    #[test]
    fn lines_are_short_whole_and_read_back(title in "[ -~é🍰]{1,60}", bring in any::<String>()) {
        let mut event = draft("Europe/London", "2026-11-24T10:00:00Z");
        let typed = |text: &str| serde_json::from_value(json!(text));
        if let Ok(title) = typed(&title) {
            event.title = title;
        }
        if let Ok(bring) = serde_json::from_value(json!(bring)) {
            event.bring = bring;
        }
        let text = written(&event, &Status::Scheduled);
        for line in text.split("\r\n") {
            prop_assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line}");
        }
        let whole = text.replace("\r\n ", "");
        let summary = whole.lines().find_map(|line| line.strip_prefix("SUMMARY:")).unwrap();
        let plain = summary
            .replace("\\\\", "\u{0}")
            .replace("\\,", ",")
            .replace("\\;", ";")
            .replace('\u{0}', "\\");
        prop_assert_eq!(plain, event.title.as_str());
        prop_assert!(read_calendar(&unfold(&text)).is_ok());
    }

    #[test]
    fn the_file_says_the_same_moment_in_every_zone(at in 1_790_000_000_i64..1_850_000_000, pick in 0_usize..6) {
        let name = ["Europe/London", "Australia/Lord_Howe", "Africa/Casablanca", "America/St_Johns",
            "Asia/Kathmandu", "Europe/Dublin"][pick];
        let zone = Zone::parse(name).unwrap();
        let mut event = draft(name, "2026-11-24T10:00:00Z");
        event.starts_at = Instant::from_seconds(at).unwrap();
        event.ends_at = event.starts_at.plus(HOUR);
        let text = unfold(&written(&event, &Status::Scheduled));
        let vevent = part(&text, "VEVENT");
        let start = property(&vevent, "DTSTART");
        let local = |text: &str| {
            chrono::NaiveDateTime::parse_from_str(text.trim_end_matches('Z'), "%Y%m%dT%H%M%S").unwrap()
        };
        // The last change before the start tells the offset, as a calendar would work it out.
        let all = changes(&text);
        let told = all.iter().rev().find(|change| local(&change[1]) <= local(&start)).unwrap_or(&all[0]);
        if !start.ends_with('Z') {
            let offset = TableZones.offset(&zone, event.starts_at).unwrap();
            prop_assert_eq!(&told[3], &super::written_offset(offset), "{}", text);
        }
    }
}
