//! The suggested time of a new event: the form starts with it, so a host has little left to enter.

use super::draft::Kind;
use crate::kernel::time::{Instant, LocalTimeError, MINUTE, Zone, ZoneRules, from_local, to_local};
use chrono::{Datelike, Days, NaiveDateTime, NaiveTime, Weekday};

/// A suggested time for an event: its start in local time, and its length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Suggestion {
    /// The start, in local time.
    pub starts: NaiveDateTime,
    /// Seconds from start to end.
    pub lasts: i64,
}

/// The usual start of a kind in minutes after midnight, and its length in minutes.
const fn usual(kind: Kind) -> (u32, i64) {
    match kind {
        Kind::CoffeeMorning => (10 * 60, 90),
        Kind::WalkAndTalk => (9 * 60 + 15, 60),
        Kind::PlayDate => (15 * 60 + 30, 90),
        Kind::Evening => (20 * 60, 120),
        Kind::VirtualChat => (20 * 60 + 30, 45),
    }
}

/// Suggests the next weekday at the usual hour of the kind, at least a day ahead so that others can
/// plan.
pub fn suggest(
    kind: Kind,
    now: Instant,
    zone: &Zone,
    rules: &dyn ZoneRules,
) -> Result<Suggestion, LocalTimeError> {
    let today = to_local(rules, zone, now)?.date();
    let (minutes, lasts) = usual(kind);
    let time = NaiveTime::from_num_seconds_from_midnight_opt(minutes * 60, 0)
        .ok_or(LocalTimeError::OutOfRange)?;
    let starts = (2..9)
        .filter_map(|ahead| today.checked_add_days(Days::new(ahead)))
        .filter(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun))
        .map(|day| day.and_time(time))
        .find(|starts| from_local(rules, zone, *starts).is_ok());
    starts
        .map(|starts| Suggestion {
            starts,
            lasts: lasts * MINUTE,
        })
        .ok_or(LocalTimeError::OutOfRange)
}

#[cfg(test)]
mod tests {
    use super::{Kind, suggest};
    use crate::kernel::time::{DAY, Instant, Zone, ZoneRules};
    use chrono::{Datelike, Weekday};

    struct Utc;
    impl ZoneRules for Utc {
        fn offset(&self, _: &Zone, _: Instant) -> Option<i32> {
            Some(0)
        }
    }

    #[test]
    fn on_every_day_of_the_week_the_suggestion_is_a_later_weekday() {
        let zone = Zone::parse("Etc/UTC").unwrap();
        for day in 0..7 {
            let now = Instant::from_seconds(1_800_000_000 + day * DAY).unwrap();
            for kind in Kind::ALL {
                let made = suggest(*kind, now, &zone, &Utc).unwrap();
                assert!(!matches!(
                    made.starts.weekday(),
                    Weekday::Sat | Weekday::Sun
                ));
                let ahead = made.starts.and_utc().timestamp() - now.seconds();
                assert!((DAY..5 * DAY).contains(&ahead), "{kind:?} {ahead}");
                assert!(made.lasts > 0);
            }
        }
    }

    #[test]
    fn a_coffee_morning_is_suggested_at_ten_for_ninety_minutes() {
        let zone = Zone::parse("Etc/UTC").unwrap();
        let now = Instant::from_seconds(1_800_000_000).unwrap();
        let made = suggest(Kind::CoffeeMorning, now, &zone, &Utc).unwrap();
        assert_eq!(
            (made.starts.format("%H:%M").to_string().as_str(), made.lasts),
            ("10:00", 5400)
        );
    }
}
