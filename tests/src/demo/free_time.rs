//! When the members are free: it follows from their work and children, with a few random days off it.

use super::{DemoResult, SEED};
use chrono::{DateTime, Days};
use posse_shared::availability::{
    Band, DateRange, Day, DifferentWeek, FreeTime, Holidays, Preset, Week,
};
use posse_shared::chance::Chance;
use posse_shared::id::MemberId;
use posse_shared::people::{Profile, Stage, WorkSituation};
use posse_shared::time::{DAY, Instant};
use posse_shared::wall::Date;

/// When a member is free. It depends only on her, so it stays the same when the rest of the neighbourhood changes.
pub(super) fn free_time(id: MemberId, profile: &Profile, now: Instant) -> DemoResult<FreeTime> {
    let mut rng = Chance::new(SEED ^ u64::try_from(id.number())?);
    let today = date(now)?;
    let has_baby = profile
        .stages
        .as_slice()
        .iter()
        .any(|stage| matches!(stage, Stage::Expecting | Stage::FirstYear | Stage::Toddler));
    let by_day = if has_baby {
        Preset::Baby
    } else {
        Preset::SchoolRun
    };
    let term = match profile.work {
        WorkSituation::FullTime => drop_some_weekdays(Preset::WorkDays.week(), 2, &mut rng),
        WorkSituation::PartTime => {
            let evening = Week::of(&[Day::Wednesday], &[Band::Evening]);
            drop_some_weekdays(by_day.week(), 2, &mut rng).union(evening)
        }
        WorkSituation::AtHome | WorkSituation::Leave => {
            drop_some_weekdays(by_day.week(), 1, &mut rng)
        }
        WorkSituation::Studying => Week::of(&[Day::Tuesday, Day::Thursday], &[Band::Lunch])
            .union(Week::of(&[Day::Monday, Day::Thursday], &[Band::Evening]))
            .union(Week::of(&[Day::Saturday], &[Band::AfterDropOff])),
        WorkSituation::Shifts => Preset::Shifts.week(),
        WorkSituation::Unsaid if rng.percent(50) => by_day.week(),
        WorkSituation::Unsaid => Preset::WorkDays.week(),
    };
    // A member who works shifts enters each week separately.
    let different = (profile.work == WorkSituation::Shifts).then(|| DifferentWeek {
        of: today.monday(),
        week: shift_week(&mut rng),
    });
    let follows_school = profile
        .stages
        .as_slice()
        .iter()
        .any(|stage| matches!(stage, Stage::Preschool | Stage::SchoolAge | Stage::Tween));
    let away = follows_school && profile.work != WorkSituation::Shifts && rng.percent(60);
    Ok(FreeTime {
        term,
        holidays: away.then(|| Week::of_band(Band::Evening)),
        holiday_ranges: if away {
            Holidays::new(vec![two_weeks(date(now.plus(28 * DAY))?.monday())?])?
        } else {
            Holidays::default()
        },
        different,
    })
}

/// Whether she entered her free time; most members did.
pub(super) fn has_free_time(id: MemberId) -> DemoResult<bool> {
    let mut rng = Chance::new(SEED ^ u64::try_from(id.number())?.rotate_left(7));
    Ok(rng.percent(88))
}

/// Removes up to `most` weekdays, on which she has other plans.
fn drop_some_weekdays(week: Week, most: u64, rng: &mut Chance) -> Week {
    let dropped = rng.below(most + 1);
    (0..dropped)
        .filter_map(|_| rng.pick(Day::WEEKDAYS))
        .fold(week, |week, day| week.without(Week::of_day(day)))
}

/// A week between shifts: up to three random days.
fn shift_week(rng: &mut Chance) -> Week {
    let bands = [
        &[Band::Early, Band::AfterDropOff][..],
        &[Band::Lunch, Band::AfterSchool],
        &[Band::Evening],
    ];
    let days = bands
        .into_iter()
        .filter_map(|bands| Some(Week::of(&[rng.pick(Day::ALL)?], bands)));
    days.fold(Week::EMPTY, Week::union)
}

fn two_weeks(start: Date) -> DemoResult<DateRange> {
    let end = start.day().checked_add_days(Days::new(13));
    let end = Date::from_day(end.ok_or("the calendar ends")?);
    Ok(DateRange { start, end })
}

fn date(at: Instant) -> DemoResult<Date> {
    let at = DateTime::from_timestamp(at.seconds(), 0).ok_or("the calendar ends")?;
    Ok(Date::from_day(at.date_naive()))
}
