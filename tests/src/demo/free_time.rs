//! When the neighbours are free: what their work and the youngest one leave them, and a few days of their own.

use super::{Made, SEED};
use chrono::{DateTime, Days};
use posse_shared::availability::{
    Band, DateRange, Day, DifferentWeek, FreeTime, Holidays, Preset, Week,
};
use posse_shared::chance::Chance;
use posse_shared::id::MemberId;
use posse_shared::people::{Profile, Stage, WorkSituation};
use posse_shared::time::{DAY, Instant};
use posse_shared::wall::Date;

/// When she is free. It depends on nobody else: the same member is free at the same times however the neighbourhood
/// around her changes.
pub(super) fn free_time(id: MemberId, profile: &Profile, now: Instant) -> Made<FreeTime> {
    let mut chance = Chance::new(SEED ^ u64::try_from(id.number())?);
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
        WorkSituation::FullTime => some_days_less(Preset::WorkDays.week(), 2, &mut chance),
        WorkSituation::PartTime => {
            let evening = Week::of(&[Day::Wednesday], &[Band::Evening]);
            some_days_less(by_day.week(), 2, &mut chance).union(evening)
        }
        WorkSituation::AtHome | WorkSituation::Leave => {
            some_days_less(by_day.week(), 1, &mut chance)
        }
        WorkSituation::Studying => Week::of(&[Day::Tuesday, Day::Thursday], &[Band::Lunch])
            .union(Week::of(&[Day::Monday, Day::Thursday], &[Band::Evening]))
            .union(Week::of(&[Day::Saturday], &[Band::AfterDropOff])),
        WorkSituation::Shifts => Preset::Shifts.week(),
        WorkSituation::Unsaid if chance.percent(50) => by_day.week(),
        WorkSituation::Unsaid => Preset::WorkDays.week(),
    };
    // Who works shifts tells what this week brings.
    let different = (profile.work == WorkSituation::Shifts).then(|| DifferentWeek {
        of: today.monday(),
        week: odd_hours(&mut chance),
    });
    let follows_school = profile
        .stages
        .as_slice()
        .iter()
        .any(|stage| matches!(stage, Stage::Preschool | Stage::SchoolAge | Stage::Tween));
    let away = follows_school && profile.work != WorkSituation::Shifts && chance.percent(60);
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

/// Whether she has said when she is free: most have.
pub(super) fn has_said(id: MemberId) -> Made<bool> {
    let mut chance = Chance::new(SEED ^ u64::try_from(id.number())?.rotate_left(7));
    Ok(chance.percent(88))
}

/// Without up to so many of the weekdays, on which she has something else.
fn some_days_less(week: Week, most: u64, chance: &mut Chance) -> Week {
    let taken = chance.below(most + 1);
    (0..taken)
        .filter_map(|_| chance.pick(Day::WEEKDAYS))
        .fold(week, |week, day| week.without(Week::of_day(day)))
}

/// Three days of a rota.
fn odd_hours(chance: &mut Chance) -> Week {
    let bands = [
        &[Band::Early, Band::AfterDropOff][..],
        &[Band::Lunch, Band::AfterSchool],
        &[Band::Evening],
    ];
    let days = bands
        .into_iter()
        .filter_map(|bands| Some(Week::of(&[chance.pick(Day::ALL)?], bands)));
    days.fold(Week::EMPTY, Week::union)
}

fn two_weeks(start: Date) -> Made<DateRange> {
    let end = start.day().checked_add_days(Days::new(13));
    let end = Date::from_day(end.ok_or("the calendar ends")?);
    Ok(DateRange { start, end })
}

fn date(at: Instant) -> Made<Date> {
    let at = DateTime::from_timestamp(at.seconds(), 0).ok_or("the calendar ends")?;
    Ok(Date::from_day(at.date_naive()))
}
