//! When a circle made from a proposal meets for the first time.

use crate::availability::{Band, Day, Slot, Week};
use crate::events::Kind;
use crate::kernel::time::{DAY, HOUR, Instant, MINUTE, Zone, ZoneRules, from_local, to_local};
use chrono::{Datelike, Days, NaiveDate, NaiveTime};

/// The first meeting is at least this far ahead: long enough for everybody to hear of it and to plan.
const AHEAD: i64 = 7 * DAY;

/// The first meeting of a circle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FirstMeeting {
    /// The slot in which all members are free.
    pub slot: Slot,
    /// The kind of event that suits the slot.
    pub kind: Kind,
    /// When it begins.
    pub starts_at: Instant,
    /// When it ends.
    pub ends_at: Instant,
}

/// What suits a band: the kind of event, its start in minutes after midnight, and its minutes.
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

/// The instant of a local time, or of one an hour later if the clocks skip it.
fn instant(day: NaiveDate, minutes: u32, zone: &Zone, rules: &dyn ZoneRules) -> Option<Instant> {
    let at = |minutes: u32| {
        let time = NaiveTime::from_num_seconds_from_midnight_opt(minutes * 60, 0)?;
        from_local(rules, zone, day.and_time(time)).ok()
    };
    at(minutes).or_else(|| at(minutes + 60))
}

/// The first time that is at least a week ahead and in one of these slots, in the local time of a
/// zone.
///
/// There is none if there is no slot or no such zone, if the zone skips the whole day (as Samoa did
/// once), or in the last two weeks of the supported years.
pub fn first(
    slots: Week,
    on_screen: bool,
    now: Instant,
    zone: &Zone,
    rules: &dyn ZoneRules,
) -> Option<FirstMeeting> {
    let soonest = now.plus(AHEAD);
    let today = to_local(rules, zone, soonest).ok()?.date();
    // A week and two days: today's slot may be over, and a day may skip the hour.
    let days = (0..9).filter_map(|ahead| today.checked_add_days(Days::new(ahead)));
    let mut times = days.flat_map(|date| {
        let day = Day::from(date.weekday());
        slots.bands(day).into_iter().filter_map(move |band| {
            let (kind, minutes, lasts) = usual(band);
            let starts_at = instant(date, minutes, zone, rules)?;
            Some(FirstMeeting {
                slot: Slot { day, band },
                kind: if on_screen { Kind::VirtualChat } else { kind },
                starts_at,
                ends_at: starts_at.plus(lasts * MINUTE),
            })
        })
    });
    times.find(|first| first.starts_at >= soonest)
}

impl FirstMeeting {
    /// If no slot can be found: exactly a week ahead.
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
    use super::{AHEAD, FirstMeeting, first};
    use crate::availability::{Band, Day, Slot, Week};
    use crate::events::Kind;
    use crate::kernel::samples::{TableZones, instants_with_days_after, zone};
    use crate::kernel::time::{DAY, HOUR, Instant, Zone, ZoneRules, from_local, to_local};
    use crate::kernel::wall::{parse_date, parse_time, time_text};
    use chrono::NaiveDateTime;
    use proptest::prelude::{prop_assert, proptest};
    use proptest::sample::select;

    fn london() -> Zone {
        zone("Europe/London")
    }

    fn wall(date: &str, time: &str) -> NaiveDateTime {
        parse_date(date)
            .unwrap()
            .and_time(parse_time(time).unwrap())
    }

    fn at(date: &str, time: &str) -> Instant {
        from_local(&TableZones, &london(), wall(date, time)).unwrap()
    }

    fn slot(day: Day, band: Band) -> Week {
        Week::of(&[day], &[band])
    }

    #[test]
    fn the_first_meeting_is_in_the_first_shared_slot_a_week_ahead() {
        // It is a Saturday morning.
        let now = at("2026-11-21", "09:00");
        let week = slot(Day::Tuesday, Band::AfterDropOff).union(slot(Day::Thursday, Band::Nap));
        let found = first(week, false, now, &london(), &TableZones).unwrap();
        let expected = FirstMeeting {
            slot: Slot {
                day: Day::Tuesday,
                band: Band::AfterDropOff,
            },
            kind: Kind::CoffeeMorning,
            starts_at: at("2026-12-01", "09:30"),
            ends_at: at("2026-12-01", "11:00"),
        };
        assert_eq!(found, expected);
        let on_screen = first(week, true, now, &london(), &TableZones).unwrap();
        assert_eq!(on_screen.kind, Kind::VirtualChat);
    }

    #[test]
    fn a_slot_of_the_seventh_day_counts_only_from_the_same_hour_on() {
        let week = slot(Day::Saturday, Band::Early);
        let found = first(
            week,
            false,
            at("2026-11-21", "09:00"),
            &london(),
            &TableZones,
        )
        .unwrap();
        assert_eq!(found.starts_at, at("2026-12-05", "07:30"));
        let found = first(
            week,
            false,
            at("2026-11-21", "07:00"),
            &london(),
            &TableZones,
        )
        .unwrap();
        assert_eq!(found.starts_at, at("2026-11-28", "07:30"));
    }

    #[test]
    fn a_change_of_the_clocks_does_not_move_the_local_time() {
        let now = at("2027-03-23", "08:00");
        let week = slot(Day::Tuesday, Band::AfterDropOff);
        let found = first(week, false, now, &london(), &TableZones).unwrap();
        let local = to_local(&TableZones, &london(), found.starts_at).unwrap();
        assert_eq!(local, wall("2027-03-30", "09:30"));
        assert_eq!(
            found.starts_at.seconds() - now.seconds(),
            7 * DAY + HOUR / 2
        );
    }

    /// A zone whose clocks skip the hour from nine to ten on 1 December 2026.
    struct Jump;
    impl ZoneRules for Jump {
        fn offset(&self, _: &Zone, at: Instant) -> Option<i32> {
            let jump = wall("2026-12-01", "09:00").and_utc().timestamp();
            Some(if at.seconds() < jump { 0 } else { 3600 })
        }
    }

    #[test]
    fn if_the_clocks_skip_the_hour_the_meeting_is_an_hour_later() {
        let now = Instant::from_seconds(wall("2026-11-21", "09:00").and_utc().timestamp()).unwrap();
        let week = slot(Day::Tuesday, Band::AfterDropOff);
        let found = first(week, false, now, &london(), &Jump).unwrap();
        let local = to_local(&Jump, &london(), found.starts_at).unwrap();
        assert_eq!(local, wall("2026-12-01", "10:30"));
    }

    #[test]
    fn without_a_slot_or_a_zone_there_is_no_first_meeting() {
        let now = at("2026-11-21", "09:00");
        assert_eq!(first(Week::EMPTY, false, now, &london(), &TableZones), None);
        let atlantis = Zone::parse("Europe/Atlantis").unwrap();
        assert_eq!(first(Week::FULL, false, now, &atlantis, &TableZones), None);
    }

    /// Zones that never skip a whole day.
    const ZONES: [&str; 4] = [
        "Europe/Madrid",
        "Australia/Lord_Howe",
        "Asia/Kathmandu",
        "Africa/Cairo",
    ];

    #[test]
    fn the_first_and_the_last_instant_with_two_weeks_after_it_lead_to_a_meeting() {
        let last = Instant::LAST.plus(-16 * DAY);
        for name in ZONES.map(zone) {
            for slot in Slot::all() {
                let week = Week::of(&[slot.day], &[slot.band]);
                for now in [Instant::EPOCH, last] {
                    let found = first(week, false, now, &name, &TableZones).unwrap();
                    let ahead = found.starts_at.seconds() - now.seconds();
                    assert!((AHEAD..AHEAD + 8 * DAY).contains(&ahead), "{ahead}");
                    assert!(found.ends_at > found.starts_at);
                }
            }
        }
    }

    #[test]
    fn a_zone_that_skips_the_whole_day_has_no_first_meeting_on_it() {
        // Samoa moved over the date line and had no Friday, 30 December 2011.
        let apia = zone("Pacific/Apia");
        let now = wall("2011-12-19", "12:00");
        let now = from_local(&TableZones, &apia, now).unwrap();
        for &day in Day::ALL {
            let found = first(slot(day, Band::Lunch), false, now, &apia, &TableZones);
            assert_eq!(found.is_some(), day != Day::Friday, "{day:?}");
        }
    }

    proptest! {
        #[test]
        fn every_slot_leads_to_a_meeting_between_a_week_and_fifteen_days_ahead(
            slot in select(Slot::all().collect::<Vec<_>>()),
            now in instants_with_days_after(16),
            name in select(ZONES.to_vec()),
        ) {
            let (week, name) = (Week::of(&[slot.day], &[slot.band]), zone(name));
            let found = first(week, false, now, &name, &TableZones).unwrap();
            let ahead = found.starts_at.seconds() - now.seconds();
            prop_assert!((AHEAD..AHEAD + 8 * DAY).contains(&ahead), "{ahead}");
            let local = to_local(&TableZones, &name, found.starts_at).unwrap();
            prop_assert!(time_text(local).as_str() >= "07:30");
            prop_assert!(found.ends_at > found.starts_at);
        }
    }
}
