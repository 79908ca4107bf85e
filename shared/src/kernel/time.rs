//! Instants and wall times, which differ in type, and the zones between them.
//!
//! Nothing here reads a clock: time is an argument. Offsets come through [`ZoneRules`], which is
//! `Intl` in browser and Worker and a table in native tests.

use chrono::{DateTime, NaiveDateTime, TimeDelta};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A moment, in whole seconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
#[cfg_attr(
    feature = "openapi",
    derive(schemars::JsonSchema),
    schemars(with = "i64")
)]
pub struct Instant(i64);

/// The number is outside the years this program deals with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("invalid")]
pub struct InstantError;

impl Instant {
    /// The beginning of 1970.
    pub const EPOCH: Self = Self(0);

    /// The end of the year 9999: later than any plan, and safe in every formatter.
    const LAST: i64 = 253_402_300_799;

    /// Checks a number of seconds.
    pub const fn from_seconds(seconds: i64) -> Result<Self, InstantError> {
        if seconds < 0 || seconds > Self::LAST {
            Err(InstantError)
        } else {
            Ok(Self(seconds))
        }
    }

    /// Whole seconds since 1970.
    pub const fn seconds(self) -> i64 {
        self.0
    }

    /// This much later (or earlier, if negative), within the supported years.
    #[must_use]
    pub const fn plus(self, seconds: i64) -> Self {
        let moved = self.0.saturating_add(seconds);
        Self(if moved < 0 {
            0
        } else if moved > Self::LAST {
            Self::LAST
        } else {
            moved
        })
    }
}

impl TryFrom<i64> for Instant {
    type Error = InstantError;
    fn try_from(seconds: i64) -> Result<Self, Self::Error> {
        Self::from_seconds(seconds)
    }
}

impl From<Instant> for i64 {
    fn from(instant: Instant) -> Self {
        instant.0
    }
}

/// Seconds in a minute, an hour and a day of an even length.
pub const MINUTE: i64 = 60;
/// See [`MINUTE`].
pub const HOUR: i64 = 60 * MINUTE;
/// See [`MINUTE`].
pub const DAY: i64 = 24 * HOUR;

/// Orders the writes of one member: the phone's clock in milliseconds, never going back.
///
/// A write is applied only if its revision is greater than the stored one, so a replay writes
/// nothing and a late duplicate cannot overtake what she said after it.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(try_from = "i64", into = "i64")]
#[cfg_attr(
    feature = "openapi",
    derive(schemars::JsonSchema),
    schemars(with = "i64")
)]
pub struct Revision(i64);

impl Revision {
    /// Before anything was written.
    pub const ZERO: Self = Self(0);

    /// The revision to use at `now_ms` after having used `self`.
    #[must_use]
    pub fn next(self, now_ms: i64) -> Self {
        Self(now_ms.max(self.0.saturating_add(1)))
    }

    /// The stored number.
    pub const fn number(self) -> i64 {
        self.0
    }
}

impl TryFrom<i64> for Revision {
    type Error = InstantError;
    fn try_from(value: i64) -> Result<Self, Self::Error> {
        if (0..=Instant::LAST * 1000).contains(&value) {
            Ok(Self(value))
        } else {
            Err(InstantError)
        }
    }
}

impl From<Revision> for i64 {
    fn from(revision: Revision) -> Self {
        revision.0
    }
}

/// The name of an IANA time zone, well formed; [`ZoneRules`] knows whether it exists.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(
    feature = "openapi",
    derive(schemars::JsonSchema),
    schemars(with = "String")
)]
pub struct Zone(String);

/// The text cannot be the name of a time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("unknown_zone")]
pub struct ZoneError;

impl Zone {
    /// The longest name in the IANA database has 32 characters.
    const MAX: usize = 40;

    /// Checks the form of the name.
    pub fn parse(raw: &str) -> Result<Self, ZoneError> {
        let fine = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'_' | b'-' | b'+');
        if raw.is_empty() || raw.len() > Self::MAX || !raw.bytes().all(fine) {
            return Err(ZoneError);
        }
        Ok(Self(raw.to_owned()))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Zone {
    type Error = ZoneError;
    fn try_from(raw: String) -> Result<Self, Self::Error> {
        Self::parse(&raw)
    }
}

impl From<Zone> for String {
    fn from(zone: Zone) -> Self {
        zone.0
    }
}

/// Knows what the clocks of a zone show.
pub trait ZoneRules {
    /// Seconds that the zone's clocks are ahead of UTC at that moment; `None` for a zone that
    /// does not exist.
    fn offset(&self, zone: &Zone, at: Instant) -> Option<i32>;
}

/// Reads the end of what `Intl` writes with `timeZoneName: "longOffset"`: `GMT`, `GMT+05:45`,
/// `GMT-03:30:52`. Browser and Worker ask `Intl`; this is the half of the answer that is ours.
pub fn parse_offset(text: &str) -> Option<i32> {
    let (_, offset) = text.rsplit_once("GMT")?;
    let Some(sign) = offset.chars().next() else {
        return Some(0);
    };
    let sign = match sign {
        '+' => 1,
        '-' | '\u{2212}' => -1,
        _ => return None,
    };
    let digits = offset.trim_start_matches(['+', '-', '\u{2212}']);
    let mut seconds = 0;
    for (part, unit) in digits.split(':').zip([3600, 60, 1]) {
        seconds += part.parse::<i32>().ok()?.checked_mul(unit)?;
    }
    Some(sign * seconds)
}

/// Why a wall time names no moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum LocalTimeError {
    /// The zone does not exist.
    #[error("unknown_zone")]
    UnknownZone,
    /// The clocks jump over it that day.
    #[error("time_skipped")]
    Skipped,
    /// Outside the supported years.
    #[error("invalid")]
    OutOfRange,
}

/// What the zone's clocks show at a moment.
pub fn to_local(
    rules: &dyn ZoneRules,
    zone: &Zone,
    at: Instant,
) -> Result<NaiveDateTime, LocalTimeError> {
    let offset = rules.offset(zone, at).ok_or(LocalTimeError::UnknownZone)?;
    DateTime::from_timestamp(at.seconds() + i64::from(offset), 0)
        .map(|time| time.naive_utc())
        .ok_or(LocalTimeError::OutOfRange)
}

/// The moment when the zone's clocks show `local`; of two, the earlier.
pub fn from_local(
    rules: &dyn ZoneRules,
    zone: &Zone,
    local: NaiveDateTime,
) -> Result<Instant, LocalTimeError> {
    let as_utc = local.and_utc().timestamp();
    // Offsets lie within a day of UTC, so those a day before and after cover both sides of a change.
    let mut found: Option<Instant> = None;
    for probe in [-DAY, DAY] {
        let near = Instant::from_seconds(as_utc + probe).map_err(|_| LocalTimeError::OutOfRange)?;
        let offset = rules
            .offset(zone, near)
            .ok_or(LocalTimeError::UnknownZone)?;
        let candidate = Instant::from_seconds(as_utc - i64::from(offset))
            .map_err(|_| LocalTimeError::OutOfRange)?;
        if to_local(rules, zone, candidate)? == local {
            found = Some(found.map_or(candidate, |earlier| earlier.min(candidate)));
        }
    }
    found.ok_or(LocalTimeError::Skipped)
}

/// Adds whole days on the wall clock: ten o'clock stays ten o'clock over a change of the clocks.
pub fn plus_days(
    rules: &dyn ZoneRules,
    zone: &Zone,
    at: Instant,
    days: i64,
) -> Result<Instant, LocalTimeError> {
    let moved = to_local(rules, zone, at)?
        .checked_add_signed(TimeDelta::days(days))
        .ok_or(LocalTimeError::OutOfRange)?;
    match from_local(rules, zone, moved) {
        // In the hour that is skipped, the clock that has moved on.
        Err(LocalTimeError::Skipped) => from_local(rules, zone, moved + TimeDelta::hours(1)),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{
        DAY, HOUR, Instant, LocalTimeError, Revision, Zone, ZoneRules, from_local, parse_offset,
        plus_days, to_local,
    };
    use chrono::{NaiveDate, NaiveDateTime, Offset, TimeZone};
    use proptest::prelude::{prop_assert_eq, proptest};

    struct Table;
    impl ZoneRules for Table {
        fn offset(&self, zone: &Zone, at: Instant) -> Option<i32> {
            let tz: chrono_tz::Tz = zone.as_str().parse().ok()?;
            let at = chrono::DateTime::from_timestamp(at.seconds(), 0)?;
            Some(
                tz.offset_from_utc_datetime(&at.naive_utc())
                    .fix()
                    .local_minus_utc(),
            )
        }
    }

    fn zone(name: &str) -> Zone {
        Zone::parse(name).unwrap()
    }

    fn wall(y: i32, m: u32, d: u32, h: u32, min: u32) -> NaiveDateTime {
        NaiveDate::from_ymd_opt(y, m, d)
            .unwrap()
            .and_hms_opt(h, min, 0)
            .unwrap()
    }

    #[test]
    fn the_hour_that_is_skipped_names_no_moment() {
        let skipped = from_local(&Table, &zone("Europe/London"), wall(2027, 3, 28, 1, 30));
        assert_eq!(skipped, Err(LocalTimeError::Skipped));
    }

    #[test]
    fn of_the_hour_that_comes_twice_the_first_is_meant() {
        let first = from_local(&Table, &zone("Europe/London"), wall(2026, 10, 25, 1, 30)).unwrap();
        assert_eq!(Table.offset(&zone("Europe/London"), first), Some(3600));
    }

    #[test]
    fn a_half_hour_change_is_understood() {
        let lord_howe = zone("Australia/Lord_Howe");
        let gap = from_local(&Table, &lord_howe, wall(2026, 10, 4, 2, 15));
        assert_eq!(gap, Err(LocalTimeError::Skipped));
        assert!(from_local(&Table, &lord_howe, wall(2026, 10, 4, 2, 31)).is_ok());
    }

    #[test]
    fn a_zone_that_does_not_exist_is_named() {
        let at = Instant::from_seconds(0).unwrap();
        let atlantis = to_local(&Table, &zone("Europe/Atlantis"), at);
        assert_eq!(atlantis, Err(LocalTimeError::UnknownZone));
        assert!(Zone::parse("Europe/London; DROP").is_err());
    }

    #[test]
    fn ten_o_clock_stays_ten_o_clock() {
        let london = zone("Europe/London");
        let before = from_local(&Table, &london, wall(2026, 10, 20, 10, 0)).unwrap();
        let after = plus_days(&Table, &london, before, 7).unwrap();
        assert_eq!(
            to_local(&Table, &london, after),
            Ok(wall(2026, 10, 27, 10, 0))
        );
        assert_eq!(after.seconds() - before.seconds(), 7 * DAY + HOUR);
    }

    #[test]
    fn offsets_are_read_as_intl_writes_them() {
        assert_eq!(parse_offset("11/21/2026, GMT"), Some(0));
        assert_eq!(parse_offset("11/21/2026, GMT+05:45"), Some(20_700));
        assert_eq!(parse_offset("GMT-03:30:52"), Some(-12_652));
        assert_eq!(parse_offset("GMT\u{2212}04:00"), Some(-14_400));
        assert_eq!(parse_offset("UTC+1"), None);
        assert_eq!(parse_offset("GMT+x"), None);
    }

    #[test]
    fn revisions_grow_even_when_the_clock_goes_back() {
        let first = Revision::default().next(1000);
        assert_eq!(first.next(500).number(), 1001);
        assert_eq!(first.next(5000).number(), 5000);
    }

    proptest! {
        #[test]
        fn every_moment_survives_the_wall_clock(seconds in 0_i64..4_102_444_800) {
            for name in ["Europe/Madrid", "Australia/Lord_Howe", "Asia/Kathmandu", "America/St_Johns"] {
                let zone = zone(name);
                let at = Instant::from_seconds(seconds).unwrap();
                let local = to_local(&Table, &zone, at).unwrap();
                let back = from_local(&Table, &zone, local).unwrap();
                prop_assert_eq!(to_local(&Table, &zone, back).unwrap(), local);
            }
        }
    }
}
