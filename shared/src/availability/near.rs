//! When mothers near each other are free, counted so that the answer reveals no single member.
//!
//! A patch is a fixed group of cells. Once a season the server counts the weeks of its members and
//! publishes at most three times, one of each kind, with a number that is never above the truth.
//! Every member of the patch gets the same answer, whatever she has entered. Decision 16 argues why
//! one member stays hidden even from an attacker with twenty accounts who knows the weeks of all the
//! others; the tests play that attacker.

use super::noise::NoiseSource;
use super::{Band, Day, Slot, Week};
use crate::kernel::time::DAY;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A member counts only after this many seconds of membership: an account made for one look has to
/// wait.
pub const MIN_MEMBERSHIP: i64 = 28 * DAY;

/// How long the answer of a patch is kept, in seconds. An attacker learns something about a member
/// only once a season, so a season is long.
pub const SEASON: i64 = 91 * DAY;

/// At most so many members of a patch are counted, those who joined last. The highest published
/// number is twenty anyway.
pub const MAX_COUNTED: u32 = 400;

/// At most so many members who joined on the same day count: a dozen accounts made at once change
/// nothing.
pub const MAX_PER_JOIN_DAY: u32 = 5;

/// A patch with fewer counted members gets no answer: its number would hardly ever reach three.
pub const MIN_COUNTED: usize = 14;

/// The reach of the noise on a number. It is subtracted first, so the result is never above the
/// truth.
const REACH: i32 = 10;

/// The published number is the greatest of these that is not above the result.
const STEPS: [u8; 5] = [20, 15, 10, 5, 3];

/// A time, and how many mothers are free then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct NearTime {
    /// The time.
    pub slot: Slot,
    /// At least so many mothers are free then, the reader not counted: three or more.
    pub at_least: u8,
}

/// The answer of a patch; empty if nothing is safe to publish.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct NearTimes {
    /// At most one of each kind: by day, in the evening, at the weekend.
    #[serde(default)]
    pub times: Vec<NearTime>,
}

impl NearTimes {
    /// The times at which a member with this week is free as well.
    pub fn suiting(&self, week: Week) -> impl Iterator<Item = NearTime> {
        self.times
            .iter()
            .copied()
            .filter(move |time| week.contains(time.slot))
    }
}

/// A member of a patch who may count, without her name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PatchMember {
    /// The day she joined, counted from 1970.
    pub joined_on: i64,
    /// Her usual week; empty if she has not said.
    pub week: Week,
}

/// The kinds of time; one time of each is published: by day, in the evening, at the weekend.
fn kinds() -> [Week; 3] {
    let evenings = Week::of_band(Band::Evening);
    let days = |days| Week::of(days, Band::ALL).without(evenings);
    [days(Day::WEEKDAYS), evenings, days(Day::WEEKEND)]
}

/// Counts the answer of a patch with these members; `None` if they are too few. `random` gives
/// sixty-four random bits a call.
pub fn count_near_times(
    neighbours: &[PatchMember],
    random: &mut dyn FnMut() -> u64,
) -> Option<NearTimes> {
    let weeks = counted_weeks(neighbours);
    if weeks.len() < MIN_COUNTED {
        return None;
    }
    let mut source = NoiseSource::new(random);
    let times = kinds().into_iter();
    let times = times.filter_map(|kind| best_time(kind, &weeks, &mut source));
    Some(NearTimes {
        times: times.collect(),
    })
}

/// The weeks that count. This depends on when their members joined, never on what they entered.
fn counted_weeks(neighbours: &[PatchMember]) -> Vec<Week> {
    let mut days: BTreeMap<i64, u32> = BTreeMap::new();
    let of_few = neighbours.iter().filter(|one| {
        let same_day = days.entry(one.joined_on).or_default();
        *same_day += 1;
        *same_day <= MAX_PER_JOIN_DAY
    });
    of_few.map(|one| one.week).collect()
}

/// The time of a kind at which most mothers are free, plus noise, and the number to publish. The
/// number of draws does not depend on the weeks.
fn best_time(kind: Week, weeks: &[Week], source: &mut NoiseSource<'_>) -> Option<NearTime> {
    let mut best: Option<(i32, Slot, i32)> = None;
    for slot in kind.slots() {
        let count = weeks.iter().filter(|week| week.contains(slot)).count();
        let count = i32::try_from(count).unwrap_or(i32::MAX / 2);
        let noisy = count + source.noise();
        if best.is_none_or(|(most, ..)| noisy > most) {
            best = Some((noisy, slot, count));
        }
    }
    let (_, slot, count) = best?;
    // The reader herself does not count, and the result is never above the truth.
    let floor = count - 1 - REACH + source.noise_within(REACH);
    let mut steps = STEPS.into_iter();
    let at_least = steps.find(|step| i32::from(*step) <= floor)?;
    Some(NearTime { slot, at_least })
}

#[cfg(test)]
mod tests;
