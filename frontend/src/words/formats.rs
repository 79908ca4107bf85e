//! Dates, times, lists and names of languages, written by the browser's `Intl`.

use super::texts::{locale, t};
use crate::intl;
use js_sys::Date;
use posse_shared::availability::Day;
use posse_shared::time::{DAY, Instant, Zone};
use wasm_bindgen::JsValue;

/// "Tuesday 24 November".
pub(crate) fn date_long(at: Instant, zone: &Zone) -> String {
    format(
        at,
        zone,
        &[("weekday", "long"), ("day", "numeric"), ("month", "long")],
    )
}

/// "Tue 24 Nov".
pub(crate) fn date_short(at: Instant, zone: &Zone) -> String {
    format(
        at,
        zone,
        &[("weekday", "short"), ("day", "numeric"), ("month", "short")],
    )
}

/// "Tue 24 Nov", for a day without a time zone.
pub(crate) fn day(day: posse_shared::wall::Date) -> String {
    let midnight = day.day().and_time(chrono::NaiveTime::MIN).and_utc();
    let at = Instant::from_seconds(midnight.timestamp()).ok();
    let written = at.zip(Zone::parse("UTC").ok());
    written.map_or_else(String::new, |(at, zone)| date_short(at, &zone))
}

/// "Tuesday".
pub(crate) fn weekday(day: Day) -> String {
    // The fifth day of 1970 was a Monday.
    let mut days = Day::ALL.iter().zip(4..);
    let at = days
        .find(|(of_week, _)| **of_week == day)
        .and_then(|(_, since)| Instant::from_seconds(since * DAY).ok());
    let utc = Zone::parse("UTC").ok();
    at.zip(utc)
        .map(|(at, utc)| format(at, &utc, &[("weekday", "long")]))
        .unwrap_or_default()
}

/// "10:00".
pub(crate) fn time(at: Instant, zone: &Zone) -> String {
    format(at, zone, &[("hour", "numeric"), ("minute", "2-digit")])
}

/// "Tue 24 Nov, 10:00".
pub(crate) fn day_and_time(at: Instant, zone: &Zone) -> String {
    t::common::day_and_time(&date_short(at, zone), &time(at, zone))
}

#[expect(clippy::cast_precision_loss, reason = "instants stay below 2^53")]
fn format(at: Instant, zone: &Zone, parts: &[(&str, &str)]) -> String {
    let mut options = vec![("timeZone", zone.as_str())];
    options.extend(parts);
    let date = Date::new(&JsValue::from_f64(at.seconds() as f64 * 1000.0));
    intl::call(("DateTimeFormat", "format"), locale(), &options, &date)
        .and_then(|written| written.as_string())
        .unwrap_or_default()
}

/// The name of a language in the language of the app: "es" is "Spanish" or "español".
pub(crate) fn language_name(code: &str) -> String {
    let options = [("type", "language")];
    intl::call(("DisplayNames", "of"), locale(), &options, &code.into())
        .and_then(|name| name.as_string())
        .unwrap_or_else(|| code.to_owned())
}

/// "Ana, Priya and Jo".
pub(crate) fn list(all: &[&str]) -> String {
    let names: js_sys::Array = all.iter().map(|one| JsValue::from_str(one)).collect();
    intl::call(("ListFormat", "format"), locale(), &[], &names)
        .and_then(|list| list.as_string())
        .unwrap_or_else(|| all.join(", "))
}
