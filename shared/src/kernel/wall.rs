//! Local dates and times, written as the date and time fields of HTML write them.
//!
//! `chrono` could format and parse these too, but it brings the code of every other format along:
//! 20 kB of a first visit for ten digits.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A calendar day. On the wire it is written as in a date field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(
    feature = "openapi",
    derive(schemars::JsonSchema),
    schemars(with = "String")
)]
pub struct Date(NaiveDate);

/// The text is not a calendar day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("invalid")]
pub struct DateError;

impl Date {
    /// Wraps a day.
    pub const fn from_day(day: NaiveDate) -> Self {
        Self(day)
    }

    /// The day, for calculations.
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

/// Reads a date field. `None` if it is empty or the day does not exist.
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let mut parts = text.splitn(3, '-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    NaiveDate::from_ymd_opt(year, month, parts.next()?.parse().ok()?)
}

/// Reads a time field; seconds, which some browsers add, are ignored. `None` if it is empty or the
/// time does not exist.
pub fn parse_time(text: &str) -> Option<NaiveTime> {
    let mut parts = text.split(':');
    let hour = parts.next()?.parse().ok()?;
    NaiveTime::from_hms_opt(hour, parts.next()?.parse().ok()?, 0)
}

#[cfg(test)]
mod tests {
    use super::{date_text, parse_date, parse_time, time_text};

    #[test]
    fn a_written_field_reads_back() {
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
    fn days_and_times_that_do_not_exist_are_refused() {
        for wrong in ["", "2026-02-30", "2026-13-01", "2026-11", "tomorrow"] {
            assert_eq!(parse_date(wrong), None, "{wrong:?}");
        }
        for wrong in ["", "9", "24:00", "09:60", "nine:thirty"] {
            assert_eq!(parse_time(wrong), None, "{wrong:?}");
        }
    }
}
