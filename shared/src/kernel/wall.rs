//! What the clock on the wall shows, as the date and time fields of HTML write it.
//!
//! `chrono` could format and parse these too, with the machinery of every other format in tow:
//! 20 kB of a first visit for ten digits.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A day of the calendar, on the wire as a date field writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(
    feature = "openapi",
    derive(schemars::JsonSchema),
    schemars(with = "String")
)]
pub struct Date(NaiveDate);

/// A text that is no day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("invalid")]
pub struct DateError;

impl Date {
    /// A day of the calendar.
    pub const fn from_day(day: NaiveDate) -> Self {
        Self(day)
    }

    /// The day, to reckon with.
    pub const fn day(self) -> NaiveDate {
        self.0
    }
}

impl TryFrom<String> for Date {
    type Error = DateError;

    fn try_from(text: String) -> Result<Self, DateError> {
        parse_date(&text).map(Self).ok_or(DateError)
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date_text(date.0.into())
    }
}

/// `2026-11-28`: a valid date string of the HTML standard.
pub fn date_text(at: NaiveDateTime) -> String {
    format!("{:04}-{:02}-{:02}", at.year(), at.month(), at.day())
}

/// `09:30`: a valid time string of the HTML standard.
pub fn time_text(at: NaiveDateTime) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// Reads a date field. `None` when it is empty or no such day exists.
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let mut parts = text.splitn(3, '-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    NaiveDate::from_ymd_opt(year, month, parts.next()?.parse().ok()?)
}

/// Reads a time field; some browsers add seconds, which are left out. `None` when it is empty.
pub fn parse_time(text: &str) -> Option<NaiveTime> {
    let mut parts = text.split(':');
    let hour = parts.next()?.parse().ok()?;
    NaiveTime::from_hms_opt(hour, parts.next()?.parse().ok()?, 0)
}

#[cfg(test)]
mod tests {
    use super::{date_text, parse_date, parse_time, time_text};

    #[test]
    fn fields_are_read_as_they_are_written() {
        for (date, time) in [("2026-11-28", "09:30"), ("2028-02-29", "00:05")] {
            let at = parse_date(date)
                .unwrap()
                .and_time(parse_time(time).unwrap());
            assert_eq!(
                (date_text(at).as_str(), time_text(at).as_str()),
                (date, time)
            );
        }
        assert_eq!(parse_time("09:30:00"), parse_time("09:30"));
    }

    #[test]
    fn no_day_is_made_up() {
        for wrong in ["", "2026-02-30", "2026-13-01", "2026-11", "tomorrow"] {
            assert_eq!(parse_date(wrong), None, "{wrong:?}");
        }
        for wrong in ["", "9", "24:00", "09:60", "nine:thirty"] {
            assert_eq!(parse_time(wrong), None, "{wrong:?}");
        }
    }
}
