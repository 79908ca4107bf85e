//! Instants and local times, which have different types, and the zones that convert between them.
//!
//! Nothing here reads a clock: the time is an argument. Offsets come from [`ZoneRules`]: `Intl` in
//! browser and Worker, a table in native tests.

use chrono::{DateTime, NaiveDateTime, TimeDelta};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A point in time, in whole seconds since 1970-01-01T00:00:00Z; the last is the end of the year 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
#[cfg_attr(
    feature = "openapi",
    derive(schemars::JsonSchema),
    schemars(with = "i64")
)]
pub struct Instant(i64);

/// The number is outside the supported years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("invalid")]
pub struct InstantError;

impl Instant {
    /// The first instant: the beginning of 1970.
    pub const EPOCH: Self = Self(0);
    /// The last instant, the end of the year 9999: later than any plan, and safe in every formatter.
    pub const LAST: Self = Self(253_402_300_799);

    /// Checks a number of seconds: from [`EPOCH`](Self::EPOCH) to [`LAST`](Self::LAST).
    pub const fn from_seconds(seconds: i64) -> Result<Self, InstantError> {
        if seconds < Self::EPOCH.0 || seconds > Self::LAST.0 {
            Err(InstantError)
        } else {
            Ok(Self(seconds))
        }
    }

    /// Whole seconds since 1970.
    pub const fn seconds(self) -> i64 {
        self.0
    }

    /// This many seconds later (earlier, if negative). Stops at the first and at the last instant.
    #[must_use]
    pub const fn plus(self, seconds: i64) -> Self {
        let moved = self.0.saturating_add(seconds);
        if moved < Self::EPOCH.0 {
            Self::EPOCH
        } else if moved > Self::LAST.0 {
            Self::LAST
        } else {
            Self(moved)
        }
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

/// Seconds in a minute, in an hour and in a day of 24 hours.
pub const MINUTE: i64 = 60;
/// See [`MINUTE`].
pub const HOUR: i64 = 60 * MINUTE;
/// See [`MINUTE`].
pub const DAY: i64 = 24 * HOUR;

/// Orders the writes of one member: the phone's clock in milliseconds, made to grow always.
///
/// The server applies a write only if its revision is greater than the stored one. So a replay
/// writes nothing, and a late duplicate cannot overwrite what she said after it.
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
    /// The revision before the first write.
    pub const ZERO: Self = Self(0);

    /// The revision of the next write, at `now_ms`: always greater than `self`.
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
        if (0..=Instant::LAST.0 * 1000).contains(&value) {
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

/// A well-formed name of an IANA time zone; [`ZoneRules`] knows whether the zone exists.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(
    feature = "openapi",
    derive(schemars::JsonSchema),
    schemars(with = "String")
)]
pub struct Zone(String);

/// The text is not a well-formed zone name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("unknown_zone")]
pub struct ZoneError;

impl Zone {
    /// More than the 32 characters of the longest name in the IANA database.
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

/// Knows the offsets of zones.
pub trait ZoneRules {
    /// How many seconds the clocks of a zone are ahead of UTC at an instant: always less than a
    /// day. `None` if the zone does not exist.
    fn offset(&self, zone: &Zone, at: Instant) -> Option<i32>;
}

/// Reads the end of what `Intl` writes with `timeZoneName: "longOffset"`: `GMT`, `GMT+05:45`,
/// `GMT-03:30:52`. Browser and Worker call `Intl`; both read its answer here.
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

/// Why a local time has no instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum LocalTimeError {
    /// The zone does not exist.
    #[error("unknown_zone")]
    UnknownZone,
    /// The clocks of the zone skip it that day.
    #[error("time_skipped")]
    Skipped,
    /// Outside the supported years.
    #[error("invalid")]
    OutOfRange,
}

/// What the clocks of a zone show at an instant.
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

/// The instant at which the clocks of a zone show `local`; if there are two, the earlier one.
///
/// It finds every instant from the first to the last, except where a zone changes its clocks twice
/// within two days.
pub fn from_local(
    rules: &dyn ZoneRules,
    zone: &Zone,
    local: NaiveDateTime,
) -> Result<Instant, LocalTimeError> {
    let as_utc = local.and_utc().timestamp();
    // An offset is less than a day, so the offsets a day before and a day after cover both sides of
    // a change. A probe stops at the first and at the last instant: the local time of these can lie
    // outside the supported years.
    let mut missing = LocalTimeError::OutOfRange;
    let mut found: Option<Instant> = None;
    for probe in [-DAY, DAY] {
        let near = Instant::EPOCH.plus(as_utc + probe);
        let offset = rules
            .offset(zone, near)
            .ok_or(LocalTimeError::UnknownZone)?;
        let Ok(candidate) = Instant::from_seconds(as_utc - i64::from(offset)) else {
            continue;
        };
        if to_local(rules, zone, candidate)? == local {
            found = Some(found.map_or(candidate, |earlier| earlier.min(candidate)));
        }
        missing = LocalTimeError::Skipped;
    }
    found.ok_or(missing)
}

/// Adds whole days in local time: ten o'clock stays ten o'clock over a change of the clocks.
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
        // If the clocks skip that time, an hour later.
        Err(LocalTimeError::Skipped) => from_local(rules, zone, moved + TimeDelta::hours(1)),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{
        DAY, HOUR, Instant, InstantError, LocalTimeError, Revision, Zone, ZoneRules, from_local,
        parse_offset, plus_days, to_local,
    };
    use crate::kernel::samples::{FixedOffset, TableZones, at, instants, zone};
    use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
    use proptest::prelude::{prop_assert_eq, proptest};

    /// Zones with an hour, half an hour or no hour of daylight saving time, zones whose offset is no
    /// whole hour, and the zones of the first and the last clock on Earth.
    const ZONES: [&str; 6] = [
        "Europe/Madrid",
        "Australia/Lord_Howe",
        "Asia/Kathmandu",
        "America/St_Johns",
        "Etc/GMT+12",
        "Pacific/Kiritimati",
    ];

    fn wall(y: i32, m: u32, d: u32, h: u32, min: u32) -> NaiveDateTime {
        NaiveDate::from_ymd_opt(y, m, d)
            .unwrap()
            .and_hms_opt(h, min, 0)
            .unwrap()
    }

    #[test]
    fn a_skipped_hour_has_no_instant() {
        let skipped = from_local(
            &TableZones,
            &zone("Europe/London"),
            wall(2027, 3, 28, 1, 30),
        );
        assert_eq!(skipped, Err(LocalTimeError::Skipped));
    }

    #[test]
    fn a_repeated_hour_means_its_first_instant() {
        let first = from_local(
            &TableZones,
            &zone("Europe/London"),
            wall(2026, 10, 25, 1, 30),
        )
        .unwrap();
        assert_eq!(TableZones.offset(&zone("Europe/London"), first), Some(3600));
    }

    #[test]
    fn a_change_of_half_an_hour_skips_half_an_hour() {
        let lord_howe = zone("Australia/Lord_Howe");
        let gap = from_local(&TableZones, &lord_howe, wall(2026, 10, 4, 2, 15));
        assert_eq!(gap, Err(LocalTimeError::Skipped));
        assert!(from_local(&TableZones, &lord_howe, wall(2026, 10, 4, 2, 31)).is_ok());
    }

    #[test]
    fn an_unknown_zone_is_an_error() {
        let atlantis = to_local(&TableZones, &zone("Europe/Atlantis"), at(0));
        assert_eq!(atlantis, Err(LocalTimeError::UnknownZone));
        assert!(Zone::parse("Europe/London; DROP").is_err());
    }

    #[test]
    fn ten_o_clock_stays_ten_o_clock_over_a_change_of_the_clocks() {
        let london = zone("Europe/London");
        let before = from_local(&TableZones, &london, wall(2026, 10, 20, 10, 0)).unwrap();
        let after = plus_days(&TableZones, &london, before, 7).unwrap();
        assert_eq!(
            to_local(&TableZones, &london, after),
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
    fn revisions_grow_even_if_the_clock_goes_back() {
        let first = Revision::default().next(1000);
        assert_eq!(first.next(500).number(), 1001);
        assert_eq!(first.next(5000).number(), 5000);
    }

    #[test]
    fn instants_run_from_1970_to_the_end_of_9999() {
        let last = Instant::LAST.seconds();
        assert_eq!(Instant::from_seconds(0), Ok(Instant::EPOCH));
        assert_eq!(Instant::from_seconds(last), Ok(Instant::LAST));
        assert_eq!(Instant::from_seconds(-1), Err(InstantError));
        assert_eq!(Instant::from_seconds(last + 1), Err(InstantError));
        assert_eq!(Instant::EPOCH.plus(i64::MIN), Instant::EPOCH);
        assert_eq!(Instant::LAST.plus(i64::MAX), Instant::LAST);
        assert_eq!(Instant::EPOCH.plus(last), Instant::LAST);
        let end_of_9999 = wall(9999, 12, 31, 23, 59) + TimeDelta::seconds(59);
        let utc = to_local(&FixedOffset(0), &zone("Etc/UTC"), Instant::LAST);
        assert_eq!(utc, Ok(end_of_9999));
    }

    #[test]
    fn revisions_run_through_the_milliseconds_of_all_instants() {
        let last = Instant::LAST.seconds() * 1000;
        assert_eq!(Revision::try_from(0), Ok(Revision::ZERO));
        assert_eq!(Revision::try_from(last).map(Revision::number), Ok(last));
        assert_eq!(Revision::try_from(-1), Err(InstantError));
        assert_eq!(Revision::try_from(last + 1), Err(InstantError));
    }

    #[test]
    fn the_first_and_the_last_instant_survive_local_time_at_every_edge_of_the_offsets() {
        let any = zone("Etc/UTC");
        for offset in [*FixedOffset::ALL.start(), -1, 0, 1, *FixedOffset::ALL.end()] {
            for instant in [Instant::EPOCH, Instant::LAST] {
                let rules = FixedOffset(offset);
                let local = to_local(&rules, &any, instant).unwrap();
                let back = from_local(&rules, &any, local);
                assert_eq!(back, Ok(instant), "{offset}");
            }
        }
    }

    #[test]
    fn the_first_and_the_last_instant_survive_local_time_in_every_zone() {
        for zone in ZONES.map(zone) {
            for instant in [Instant::EPOCH, Instant::LAST] {
                let local = to_local(&TableZones, &zone, instant).unwrap();
                let back = from_local(&TableZones, &zone, local);
                assert_eq!(back, Ok(instant), "{zone:?}");
            }
        }
    }

    #[test]
    fn a_local_time_before_the_first_or_after_the_last_instant_is_out_of_range() {
        let any = zone("Etc/UTC");
        for offset in [*FixedOffset::ALL.start(), 0, *FixedOffset::ALL.end()] {
            let rules = FixedOffset(offset);
            for (instant, beyond) in [(Instant::EPOCH, -1), (Instant::LAST, 1)] {
                let local = to_local(&rules, &any, instant).unwrap();
                let outside = from_local(&rules, &any, local + TimeDelta::seconds(beyond));
                assert_eq!(outside, Err(LocalTimeError::OutOfRange), "{offset}");
            }
        }
    }

    proptest! {
        #[test]
        fn every_instant_survives_local_time(instant in instants()) {
            for zone in ZONES.map(zone) {
                let local = to_local(&TableZones, &zone, instant).unwrap();
                let back = from_local(&TableZones, &zone, local).unwrap();
                prop_assert_eq!(to_local(&TableZones, &zone, back).unwrap(), local);
            }
        }

        #[test]
        fn every_instant_survives_local_time_at_every_offset(
            instant in instants(), offset in FixedOffset::ALL,
        ) {
            let (rules, any) = (FixedOffset(offset), zone("Etc/UTC"));
            let local = to_local(&rules, &any, instant).unwrap();
            prop_assert_eq!(from_local(&rules, &any, local), Ok(instant));
        }
    }
}
