//! Times of the event form: the day on which an event ends, and the time of a repetition.

use crate::kernel::problem::Code;
use crate::kernel::time::{HOUR, Instant, LocalTimeError, Zone, ZoneRules, from_local, to_local};
use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};

/// The longest event that may go past midnight: a long evening. A longer one is rather a typing
/// mistake.
const LONGEST_NIGHT: i64 = 8 * HOUR;
/// A repetition is at least so many days ahead, so that others can plan.
const AHEAD: u64 = 2;

/// The day on which an event ends: the day on which it begins, or the next if it goes past midnight.
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

/// When to repeat an event: on the same weekday at the same local time, in the first week in which
/// that is later than the original and far enough ahead.
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
    // If the clocks skip the time in one week, they have it in the next.
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

    /// The clocks of London around October 2026 and March 2027.
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

    fn repeated(original: &str, now: &str) -> NaiveDateTime {
        let zone = Zone::parse("Europe/London").unwrap();
        let at = |text| from_local(&London, &zone, local(text)).unwrap();
        again(at(original), at(now), &zone, &London).unwrap()
    }

    #[test]
    fn an_event_past_midnight_ends_the_next_day_and_lasts_at_most_eight_hours() {
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
    fn a_repetition_is_on_the_same_weekday_at_least_two_days_ahead() {
        // An event on a Tuesday at ten, repeated before it, long after it, or shortly before the next
        // Tuesday.
        for (now, next) in [
            ("2026-11-01 09:00", "2026-12-01 10:00"),
            ("2026-11-25 09:00", "2026-12-01 10:00"),
            ("2026-11-29 23:59", "2026-12-01 10:00"),
            ("2026-11-30 00:00", "2026-12-08 10:00"),
            ("2027-02-15 09:00", "2027-02-23 10:00"),
        ] {
            assert_eq!(repeated("2026-11-24 10:00", now), local(next), "{now}");
        }
    }

    #[test]
    fn a_repetition_keeps_the_local_time_over_a_change_of_the_clocks() {
        let summer = "2026-10-20 10:00";
        assert_eq!(
            repeated(summer, "2026-10-21 12:00"),
            local("2026-10-27 10:00")
        );
        let late = "2026-10-22 00:30";
        assert_eq!(
            repeated(late, "2026-10-22 12:00"),
            local("2026-10-29 00:30")
        );
    }

    #[test]
    fn a_repetition_leaves_out_a_night_that_skips_the_time() {
        assert_eq!(
            repeated("2027-03-21 01:30", "2027-03-21 12:00"),
            local("2027-04-04 01:30")
        );
    }

    #[test]
    fn the_repetition_of_a_future_event_is_a_week_after_it() {
        let zone = Zone::parse("Europe/London").unwrap();
        let now = Instant::from_seconds(1_800_000_000).unwrap();
        let original = now.plus(40 * 24 * HOUR);
        let next = again(original, now, &zone, &London).unwrap();
        assert!(from_local(&London, &zone, next).unwrap() > original.plus(6 * 24 * HOUR));
    }
}
