//! Time zone rules for the demo's towns.

use chrono::{DateTime, Offset, TimeZone};
use chrono_tz::Tz;
use posse_shared::time::{Instant, Zone, ZoneRules};

/// Zones from the IANA database. Native only: the database is far too large for a phone.
#[derive(Debug, Clone, Copy, Default)]
pub struct IanaZones;

impl ZoneRules for IanaZones {
    fn offset(&self, zone: &Zone, at: Instant) -> Option<i32> {
        let zone: Tz = zone.as_str().parse().ok()?;
        let at = DateTime::from_timestamp(at.seconds(), 0)?.naive_utc();
        Some(zone.offset_from_utc_datetime(&at).fix().local_minus_utc())
    }
}
