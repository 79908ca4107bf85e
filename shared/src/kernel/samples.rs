//! Zones and instants for the tests of this crate.

use super::time::{DAY, Instant, Zone, ZoneRules};
use chrono::{Offset, TimeZone};
use proptest::prelude::Strategy;
use std::ops::RangeInclusive;

/// The zones of the world, from the table of `chrono-tz`.
pub(crate) struct TableZones;

impl ZoneRules for TableZones {
    fn offset(&self, zone: &Zone, at: Instant) -> Option<i32> {
        let zone: chrono_tz::Tz = zone.as_str().parse().ok()?;
        let at = chrono::DateTime::from_timestamp(at.seconds(), 0)?;
        let offset = zone.offset_from_utc_datetime(&at.naive_utc());
        Some(offset.fix().local_minus_utc())
    }
}

/// Zones whose clocks always show the same offset.
pub(crate) struct FixedOffset(pub(crate) i32);

impl FixedOffset {
    /// Every offset that [`ZoneRules`] may answer: less than a day.
    pub(crate) const ALL: RangeInclusive<i32> = -86_399..=86_399;
}

impl ZoneRules for FixedOffset {
    fn offset(&self, _: &Zone, _: Instant) -> Option<i32> {
        Some(self.0)
    }
}

/// A zone by name.
pub(crate) fn zone(name: &str) -> Zone {
    Zone::parse(name).unwrap()
}

/// An instant by its seconds.
pub(crate) fn at(seconds: i64) -> Instant {
    Instant::from_seconds(seconds).unwrap()
}

/// Every instant there is.
pub(crate) fn instants() -> impl Strategy<Value = Instant> {
    (0..=Instant::LAST.seconds()).prop_map(at)
}

/// Every instant with so many days after it.
pub(crate) fn instants_with_days_after(days: i64) -> impl Strategy<Value = Instant> {
    (0..=Instant::LAST.seconds() - days * DAY).prop_map(at)
}
