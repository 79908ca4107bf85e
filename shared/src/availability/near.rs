//! When mothers near each other can: what a patch is told, so that it tells of no single one.
//!
//! A patch is a fixed group of cells. Once a season the weeks of its members are counted, and at most
//! three times are told of, one of each kind, with a number that is never more than the truth. The
//! same is told to everybody who lives there, whatever she has said herself. Why one member stays
//! hidden, even from twenty accounts of somebody who knows all others, is argued in decision 16 and
//! tried in the tests.

use super::noise::Dice;
use super::{Band, Day, Slot, Week};
use crate::kernel::time::DAY;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How long somebody has been a member before she counts, in seconds: accounts made to look once
/// cannot look soon.
pub const SETTLED: i64 = 28 * DAY;

/// How long a patch's answer stands, in seconds. All that is ever learned of a member is learned once
/// a season, so this is long.
pub const SEASON: i64 = 91 * DAY;

/// The most members of a patch that are looked at: who joined last. What is told ends at twenty anyway.
pub const LOOKED_AT: u32 = 400;

/// The most that count of those who joined on one day: who makes accounts by the dozen moves nothing.
pub const OF_A_DAY: u32 = 5;

/// The fewest members of whom anything is told; with fewer it could hardly ever be three.
pub const FEWEST: usize = 14;

/// How far the noise of a number goes. So much is taken off first that the sum is never above the
/// truth.
const REACH: i32 = 10;

/// What is told: the greatest of these that is not above the number.
const STEPS: [u8; 5] = [20, 15, 10, 5, 3];

/// A time, and how many can then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct NearTime {
    /// The time.
    pub slot: Slot,
    /// At least so many can, she who reads it not counted: three or more.
    pub at_least: u8,
}

/// What is told of a patch; nothing where nothing is safe to tell.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct NearTimes {
    /// At most one of each kind: by day, in the evening, at the weekend.
    #[serde(default)]
    pub times: Vec<NearTime>,
}

impl NearTimes {
    /// Those at which she is free as well.
    pub fn suiting(&self, week: Week) -> impl Iterator<Item = NearTime> {
        self.times
            .iter()
            .copied()
            .filter(move |time| week.contains(time.slot))
    }
}

/// A settled member of a patch, without her name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Neighbour {
    /// The day she joined, counted from 1970.
    pub joined_on: i64,
    /// Her usual week; empty if she has not said.
    pub week: Week,
}

/// The kinds of time of which one is told each: by day, in the evening, at the weekend.
fn kinds() -> [Week; 3] {
    let evenings = Week::of_band(Band::Evening);
    let days = |days| Week::of(days, Band::ALL).without(evenings);
    [days(Day::WEEKDAYS), evenings, days(Day::WEEKEND)]
}

/// What is told of a patch with these members, or nothing yet if they are too few. `draw` gives
/// sixty-four random bits a call.
pub fn tell(neighbours: &[Neighbour], draw: &mut dyn FnMut() -> u64) -> Option<NearTimes> {
    let weeks = counted(neighbours);
    if weeks.len() < FEWEST {
        return None;
    }
    let mut dice = Dice::new(draw);
    let times = kinds().into_iter();
    let times = times.filter_map(|kind| told(kind, &weeks, &mut dice));
    Some(NearTimes {
        times: times.collect(),
    })
}

/// The weeks of those who count. Who does depends on when they joined, never on what they said.
fn counted(neighbours: &[Neighbour]) -> Vec<Week> {
    let mut days: BTreeMap<i64, u32> = BTreeMap::new();
    let of_few = neighbours.iter().filter(|one| {
        let same_day = days.entry(one.joined_on).or_default();
        *same_day += 1;
        *same_day <= OF_A_DAY
    });
    of_few.map(|one| one.week).collect()
}

/// The time of a kind at which, give or take noise, most can, and how many at least. The draws are
/// as many whatever the weeks are.
fn told(kind: Week, weeks: &[Week], dice: &mut Dice<'_>) -> Option<NearTime> {
    let mut best: Option<(i32, Slot, i32)> = None;
    for slot in kind.slots() {
        let many = weeks.iter().filter(|week| week.contains(slot)).count();
        let many = i32::try_from(many).unwrap_or(i32::MAX / 2);
        let seems = many + dice.noise();
        if best.is_none_or(|(most, ..)| seems > most) {
            best = Some((seems, slot, many));
        }
    }
    let (_, slot, many) = best?;
    // Without whoever reads it, and never above the truth.
    let floor = many - 1 - REACH + dice.noise_within(REACH);
    let mut steps = STEPS.into_iter();
    let at_least = steps.find(|step| i32::from(*step) <= floor)?;
    Some(NearTime { slot, at_least })
}

#[cfg(test)]
mod tests;
