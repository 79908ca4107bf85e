//! When a circle that was found for its members meets first.

use crate::availability::{Band, Day, Slot, Week};
use crate::events::Kind;
use crate::kernel::time::{DAY, HOUR, Instant, MINUTE, Zone, ZoneRules, from_local, to_local};
use chrono::{Datelike, Days, NaiveDate, NaiveTime};

/// So far ahead at least: enough to hear of it and to plan.
const AHEAD: i64 = 7 * DAY;

/// The first time that a circle meets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct First {
    /// The slot in which all are free.
    pub slot: Slot,
    /// What sort of gathering suits it.
    pub kind: Kind,
    /// When it begins.
    pub starts_at: Instant,
    /// When it ends.
    pub ends_at: Instant,
}

/// What suits a band: the sort of gathering, minutes after midnight, and how many minutes.
const fn usual(band: Band) -> (Kind, u32, i64) {
    match band {
        Band::Early => (Kind::WalkAndTalk, 7 * 60 + 30, 60),
        Band::AfterDropOff => (Kind::CoffeeMorning, 9 * 60 + 30, 90),
        Band::Nap => (Kind::CoffeeMorning, 11 * 60, 75),
        Band::Lunch => (Kind::WalkAndTalk, 12 * 60 + 30, 60),
        Band::AfterSchool => (Kind::PlayDate, 15 * 60 + 45, 90),
        Band::Evening => (Kind::Evening, 20 * 60, 120),
    }
}

/// When the clocks show that time on that day, or an hour later where they jump over it.
fn moment(day: NaiveDate, minutes: u32, zone: &Zone, rules: &dyn ZoneRules) -> Option<Instant> {
    let at = |minutes: u32| {
        let time = NaiveTime::from_num_seconds_from_midnight_opt(minutes * 60, 0)?;
        from_local(rules, zone, day.and_time(time)).ok()
    };
    at(minutes).or_else(|| at(minutes + 60))
}

/// The first time, a week ahead at least, that lies in one of these slots on the clocks of a zone.
/// There is none only where there is no slot or no such zone.
pub fn first(
    slots: Week,
    on_screen: bool,
    now: Instant,
    zone: &Zone,
    rules: &dyn ZoneRules,
) -> Option<First> {
    let soonest = now.plus(AHEAD);
    let today = to_local(rules, zone, soonest).ok()?.date();
    // A week and two days: the slot of today may be over, and a day may lack the hour.
    let days = (0..9).filter_map(|ahead| today.checked_add_days(Days::new(ahead)));
    let mut times = days.flat_map(|date| {
        let day = Day::from(date.weekday());
        slots.bands(day).into_iter().filter_map(move |band| {
            let (kind, minutes, lasts) = usual(band);
            let starts_at = moment(date, minutes, zone, rules)?;
            Some(First {
                slot: Slot { day, band },
                kind: if on_screen { Kind::VirtualChat } else { kind },
                starts_at,
                ends_at: starts_at.plus(lasts * MINUTE),
            })
        })
    });
    times.find(|first| first.starts_at >= soonest)
}

impl First {
    /// Where no slot can be found: a week ahead to the hour.
    pub fn fallback(on_screen: bool, now: Instant) -> Self {
        let starts_at = now.plus(AHEAD);
        Self {
            slot: Slot {
                day: Day::Monday,
                band: Band::AfterDropOff,
            },
            kind: if on_screen {
                Kind::VirtualChat
            } else {
                Kind::CoffeeMorning
            },
            starts_at,
            ends_at: starts_at.plus(HOUR),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{AHEAD, First, first};
    use crate::availability::{Band, Day, Slot, Week};
    use crate::events::Kind;
    use crate::kernel::time::{DAY, HOUR, Instant, Zone, ZoneRules, from_local, to_local};
    use crate::kernel::wall::{parse_date, parse_time, time_text};
    use chrono::{NaiveDateTime, Offset, TimeZone};
    use proptest::prelude::{Strategy, prop_assert, proptest};

    struct Table;
    impl ZoneRules for Table {
        fn offset(&self, zone: &Zone, at: Instant) -> Option<i32> {
            let zone: chrono_tz::Tz = zone.as_str().parse().ok()?;
            let at = chrono::DateTime::from_timestamp(at.seconds(), 0)?;
            let offset = zone.offset_from_utc_datetime(&at.naive_utc());
            Some(offset.fix().local_minus_utc())
        }
    }

    fn london() -> Zone {
        Zone::parse("Europe/London").unwrap()
    }

    fn wall(date: &str, time: &str) -> NaiveDateTime {
        parse_date(date)
            .unwrap()
            .and_time(parse_time(time).unwrap())
    }

    fn at(date: &str, time: &str) -> Instant {
        from_local(&Table, &london(), wall(date, time)).unwrap()
    }

    fn slot(day: Day, band: Band) -> Week {
        Week::of(&[day], &[band])
    }

    #[test]
    fn it_is_the_first_shared_slot_from_a_week_ahead_on() {
        // Saturday morning.
        let now = at("2026-11-21", "09:00");
        let week = slot(Day::Tuesday, Band::AfterDropOff).union(slot(Day::Thursday, Band::Nap));
        let found = first(week, false, now, &london(), &Table).unwrap();
        let expected = First {
            slot: Slot {
                day: Day::Tuesday,
                band: Band::AfterDropOff,
            },
            kind: Kind::CoffeeMorning,
            starts_at: at("2026-12-01", "09:30"),
            ends_at: at("2026-12-01", "11:00"),
        };
        assert_eq!(found, expected);
        let on_screen = first(week, true, now, &london(), &Table).unwrap();
        assert_eq!(on_screen.kind, Kind::VirtualChat);
    }

    #[test]
    fn of_the_day_itself_only_what_is_a_week_ahead_to_the_hour() {
        let week = slot(Day::Saturday, Band::Early);
        let found = first(week, false, at("2026-11-21", "09:00"), &london(), &Table).unwrap();
        assert_eq!(found.starts_at, at("2026-12-05", "07:30"));
        let found = first(week, false, at("2026-11-21", "07:00"), &london(), &Table).unwrap();
        assert_eq!(found.starts_at, at("2026-11-28", "07:30"));
    }

    #[test]
    fn half_past_nine_is_half_past_nine_after_the_clocks_have_changed() {
        let now = at("2027-03-23", "08:00");
        let week = slot(Day::Tuesday, Band::AfterDropOff);
        let found = first(week, false, now, &london(), &Table).unwrap();
        let local = to_local(&Table, &london(), found.starts_at).unwrap();
        assert_eq!(local, wall("2027-03-30", "09:30"));
        assert_eq!(
            found.starts_at.seconds() - now.seconds(),
            7 * DAY + HOUR / 2
        );
    }

    /// A zone in which the clocks jump from nine to ten on 1 December 2026.
    struct Jump;
    impl ZoneRules for Jump {
        fn offset(&self, _: &Zone, at: Instant) -> Option<i32> {
            let jump = wall("2026-12-01", "09:00").and_utc().timestamp();
            Some(if at.seconds() < jump { 0 } else { 3600 })
        }
    }

    #[test]
    fn where_the_clocks_jump_over_the_hour_it_is_an_hour_later() {
        let now = Instant::from_seconds(wall("2026-11-21", "09:00").and_utc().timestamp()).unwrap();
        let week = slot(Day::Tuesday, Band::AfterDropOff);
        let found = first(week, false, now, &london(), &Jump).unwrap();
        let local = to_local(&Jump, &london(), found.starts_at).unwrap();
        assert_eq!(local, wall("2026-12-01", "10:30"));
    }

    #[test]
    fn without_a_slot_or_a_zone_there_is_none() {
        let now = at("2026-11-21", "09:00");
        assert_eq!(first(Week::EMPTY, false, now, &london(), &Table), None);
        let atlantis = Zone::parse("Europe/Atlantis").unwrap();
        assert_eq!(first(Week::FULL, false, now, &atlantis, &Table), None);
    }

    proptest! {
        #[test]
        fn any_slot_on_any_day_in_any_zone_leads_to_a_time_within_nine_days(
            index in 0_usize..42,
            seconds in 1_795_000_000_i64..1_900_000_000,
            name in proptest::sample::select(vec![
                "Europe/Madrid", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Cairo", "Pacific/Apia",
            ]).prop_map(|name| Zone::parse(name).unwrap()),
        ) {
            let slot = Slot::all().nth(index).unwrap();
            let week = Week::of(&[slot.day], &[slot.band]);
            let now = Instant::from_seconds(seconds).unwrap();
            let found = first(week, false, now, &name, &Table).unwrap();
            let ahead = found.starts_at.seconds() - seconds;
            prop_assert!((AHEAD..AHEAD + 8 * DAY).contains(&ahead), "{ahead}");
            let local = to_local(&Table, &name, found.starts_at).unwrap();
            prop_assert!(time_text(local).as_str() >= "07:30");
            prop_assert!(found.ends_at > found.starts_at);
        }
    }
}
