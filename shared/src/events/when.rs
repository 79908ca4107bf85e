//! The day and the times of an event as its form has them: on which day it ends, and when it is
//! had again.

use crate::kernel::problem::Code;
use crate::kernel::time::{HOUR, Instant, LocalTimeError, Zone, ZoneRules, from_local, to_local};
use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};

/// The longest that an event goes on past midnight: a long evening. What would be longer is rather
/// an end typed wrong.
const LONGEST_NIGHT: i64 = 8 * HOUR;
/// The fewest days ahead that a plan is had again, so that the others can plan too.
const AHEAD: u64 = 2;

/// The day on which it ends: the one on which it begins, or the next where it goes on past midnight.
pub fn last_day(day: NaiveDate, starts: NaiveTime, ends: NaiveTime) -> Result<NaiveDate, Code> {
    if ends > starts {
        return Ok(day);
    }
    let next = day.succ_opt().ok_or(Code::Invalid)?;
    let lasts = next.and_time(ends) - day.and_time(starts);
    if lasts.num_seconds() <= LONGEST_NIGHT {
        Ok(next)
    } else {
        Err(Code::EndBeforeStart)
    }
}

/// When the same is had again: the same weekday and time on the clocks of its zone, in the first
/// week in which that is after the original and far enough ahead.
pub fn again(
    original: Instant,
    now: Instant,
    zone: &Zone,
    rules: &dyn ZoneRules,
) -> Result<NaiveDateTime, LocalTimeError> {
    let original = to_local(rules, zone, original)?;
    let today = to_local(rules, zone, now)?.date();
    let ahead = today.checked_add_days(Days::new(AHEAD));
    let earliest = ahead.ok_or(LocalTimeError::OutOfRange)?;
    let days = (earliest - original.date()).num_days();
    let weeks = u64::try_from(days).unwrap_or_default().div_ceil(7).max(1);
    // A time that the clocks skip one week is there in the next.
    (weeks..weeks + 3)
        .filter_map(|weeks| original.checked_add_days(Days::new(7 * weeks)))
        .find(|starts| from_local(rules, zone, *starts).is_ok())
        .ok_or(LocalTimeError::OutOfRange)
}

#[cfg(test)]
mod tests {
    use super::{again, last_day};
    use crate::kernel::problem::Code;
    use crate::kernel::time::{HOUR, Instant, Zone, ZoneRules, from_local};
    use crate::kernel::wall::{parse_date, parse_time};
    use chrono::NaiveDateTime;

    /// The clocks of London around the end of the summer of 2026 and the spring of 2027.
    struct London;
    impl ZoneRules for London {
        fn offset(&self, _: &Zone, at: Instant) -> Option<i32> {
            let changes =
                [1_792_890_000, 1_806_195_600].map(|at| Instant::from_seconds(at).unwrap());
            let summer = at < changes[0] || at >= changes[1];
            Some(if summer { 3600 } else { 0 })
        }
    }

    fn local(text: &str) -> NaiveDateTime {
        let (date, time) = text.split_once(' ').unwrap();
        parse_date(date)
            .unwrap()
            .and_time(parse_time(time).unwrap())
    }

    fn had_again(original: &str, now: &str) -> NaiveDateTime {
        let zone = Zone::parse("Europe/London").unwrap();
        let at = |text| from_local(&London, &zone, local(text)).unwrap();
        again(at(original), at(now), &zone, &London).unwrap()
    }

    #[test]
    fn past_midnight_is_the_next_day_and_at_most_eight_hours() {
        let day = parse_date("2026-12-31").unwrap();
        let ends = |from, until| {
            let [from, until] = [from, until].map(|time| parse_time(time).unwrap());
            last_day(day, from, until)
        };
        assert_eq!(ends("10:00", "11:30"), Ok(day));
        assert_eq!(ends("00:00", "23:59"), Ok(day));
        assert_eq!(
            ends("20:00", "00:30"),
            Ok(parse_date("2027-01-01").unwrap())
        );
        assert_eq!(
            ends("20:00", "04:00"),
            Ok(parse_date("2027-01-01").unwrap())
        );
        for (from, until) in [("20:00", "04:01"), ("10:00", "09:00"), ("10:00", "10:00")] {
            assert_eq!(
                ends(from, until),
                Err(Code::EndBeforeStart),
                "{from} {until}"
            );
        }
    }

    #[test]
    fn again_is_the_same_weekday_and_time_two_days_ahead_at_least() {
        // Tuesdays at ten; whether she asks before it, long after, or a day or two too late.
        for (now, next) in [
            ("2026-11-01 09:00", "2026-12-01 10:00"),
            ("2026-11-25 09:00", "2026-12-01 10:00"),
            ("2026-11-29 23:59", "2026-12-01 10:00"),
            ("2026-11-30 00:00", "2026-12-08 10:00"),
            ("2027-02-15 09:00", "2027-02-23 10:00"),
        ] {
            assert_eq!(had_again("2026-11-24 10:00", now), local(next), "{now}");
        }
    }

    #[test]
    fn again_goes_by_the_clock_on_the_wall() {
        let summer = "2026-10-20 10:00";
        assert_eq!(
            had_again(summer, "2026-10-21 12:00"),
            local("2026-10-27 10:00")
        );
        let late = "2026-10-22 00:30";
        assert_eq!(
            had_again(late, "2026-10-22 12:00"),
            local("2026-10-29 00:30")
        );
    }

    #[test]
    fn a_night_that_skips_the_time_is_left_out() {
        assert_eq!(
            had_again("2027-03-21 01:30", "2027-03-21 12:00"),
            local("2027-04-04 01:30")
        );
    }

    #[test]
    fn an_original_yet_to_come_is_followed_by_the_week_after_it() {
        let zone = Zone::parse("Europe/London").unwrap();
        let now = Instant::from_seconds(1_800_000_000).unwrap();
        let original = now.plus(40 * 24 * HOUR);
        let next = again(original, now, &zone, &London).unwrap();
        assert!(from_local(&London, &zone, next).unwrap() > original.plus(6 * 24 * HOUR));
    }
}
