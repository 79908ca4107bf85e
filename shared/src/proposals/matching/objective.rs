//! What a good answer is: one formula with its weights. One function scores the solver, the exact
//! optimum and the baseline.
//!
//! The score of an answer is a sum over its groups *G*, where *n* members share *s* slots:
//!
//! ```text
//! score = Σ_G [ Σ_{m ∈ G} (PLACE + waiting(d_m))  +  n · hours(s)
//!               + WORK · 2/(n−1) · Σ_{pairs of G} affinity  −  SIZE · (n−6)²  −  n · SCREEN·[on screen] ]
//!
//! waiting(d) = DAY · d + d²          with d ≤ 365 days waited
//! hours(s)   = −ONE_SLOT for one slot, TWO_SLOTS + MORE_SLOTS · (min(s, 6) − 2) otherwise
//! affinity   = 0 … 4
//! ```
//!
//! The weights set the priorities:
//!
//! 1. *Nobody waits for ever.* Each day counts more than the day before: after ten weeks a member
//!    counts as much as two, after half a year as much as a whole group.
//! 2. *Place as many members as possible.* A place is worth [`PLACE`]; the best hours and work add at
//!    most 760 to it, and two slots are worth 200. So among up to nine members, one more place is
//!    worth more than the best hours and work of all the others.
//! 3. *Hours and work.* Two shared slots are needed, six are plenty. If a member's days are like those
//!    of the others, that is worth as much as three more slots.
//! 4. *A size near six.* This only breaks ties between answers that are otherwise equal.

use crate::people::WorkSituation;

/// Added for each member in a group.
pub const PLACE: i64 = 5_000;
/// Added for each day that a member has waited; the square of the days comes on top.
pub const DAY: i64 = 10;
/// More days of waiting count as this many.
pub const MOST_DAYS: u16 = 365;
/// Subtracted for each member of a group that shares only one slot. Such a group is better than
/// waiting, but not worth taking members out of better groups.
pub const ONE_SLOT: i64 = 2_000;
/// Added for each member of a group that shares two slots.
pub const TWO_SLOTS: i64 = 200;
/// Added for each member and each further slot, up to [`PLENTY`].
pub const MORE_SLOTS: i64 = 80;
/// More shared slots than this add nothing.
pub const PLENTY: u32 = 6;
/// Added for each member and each step of her mean affinity with the others.
pub const WORK: i64 = 60;
/// The best size: the circle still meets if two are ill, and everybody can still talk.
pub const BEST_SIZE: i64 = 6;
/// Subtracted, times the square of the distance from the best size.
pub const SIZE: i64 = 10;
/// Subtracted for each member of a group that would meet online.
pub const SCREEN: i64 = 50;

/// What the formula needs to know about a group.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// The number of members.
    pub size: usize,
    /// How many slots all of them share.
    pub slots: u32,
    /// The sum of the affinities of all pairs.
    pub affinity: i64,
    /// The sum of the values of their waiting.
    pub waiting: i64,
    /// Whether they would meet online.
    pub on_screen: bool,
}

/// The value of a member's waiting.
pub fn waiting(days: u16) -> i64 {
    let days = i64::from(days.min(MOST_DAYS));
    DAY * days + days * days
}

/// The value of one group. It is positive for every group that the rules allow.
pub fn value(group: &Tally) -> i64 {
    let size = i64::try_from(group.size).unwrap_or(i64::MAX / PLACE);
    let hours = match group.slots {
        0 | 1 => -ONE_SLOT,
        slots => TWO_SLOTS + MORE_SLOTS * i64::from(slots.min(PLENTY) - 2),
    };
    let screen = if group.on_screen { SCREEN } else { 0 };
    let work = WORK * 2 * group.affinity / (size - 1).max(1);
    let distance = size - BEST_SIZE;
    size * (PLACE + hours - screen) + group.waiting + work - SIZE * distance * distance
}

/// How similar the days of two members are, from 0 to 4. A member who prefers not to say counts as the
/// middle.
pub const fn affinity(one: WorkSituation, other: WorkSituation) -> i64 {
    use WorkSituation::{AtHome, FullTime, Leave, PartTime, Shifts, Studying, Unsaid};
    match (one, other) {
        (AtHome, AtHome)
        | (PartTime, PartTime)
        | (FullTime, FullTime)
        | (Shifts, Shifts)
        | (Studying, Studying)
        | (Leave, Leave) => 4,
        (AtHome, Leave) | (Leave, AtHome) => 3,
        (Unsaid | PartTime, _)
        | (_, Unsaid | PartTime)
        | (Shifts, Studying | FullTime)
        | (Studying | FullTime, Shifts) => 2,
        (AtHome | Leave, FullTime) | (FullTime, AtHome | Leave) => 0,
        (Shifts | Studying, _) | (_, Shifts | Studying) => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::{Tally, affinity, value, waiting};
    use crate::people::WorkSituation;

    fn group(size: usize, slots: u32, mean_affinity: i64) -> Tally {
        let pairs = i64::try_from(size * (size - 1) / 2).unwrap();
        Tally {
            size,
            slots,
            affinity: pairs * mean_affinity,
            ..Tally::default()
        }
    }

    #[test]
    fn one_more_place_beats_the_best_hours_and_work_of_seven_others() {
        assert!(value(&group(8, 2, 0)) > value(&group(7, 42, 4)));
        assert!(2 * value(&group(5, 2, 0)) > value(&group(8, 42, 4)));
    }

    #[test]
    fn more_slots_are_better_up_to_six_and_more_affinity_always() {
        for slots in 1..6 {
            assert!(value(&group(6, slots + 1, 2)) > value(&group(6, slots, 2)));
        }
        assert_eq!(value(&group(6, 7, 2)), value(&group(6, 6, 2)));
        assert!(value(&group(6, 3, 3)) > value(&group(6, 3, 2)));
    }

    #[test]
    fn three_groups_of_six_are_better_than_two_of_eight_with_two_members_waiting() {
        assert!(3 * value(&group(6, 2, 2)) > 2 * value(&group(8, 2, 2)));
        let even = 2 * value(&group(6, 2, 2));
        assert!(even > value(&group(5, 2, 2)) + value(&group(7, 2, 2)));
    }

    #[test]
    fn each_day_of_waiting_counts_more_than_the_day_before() {
        for day in 1..365 {
            assert!(waiting(day + 1) - waiting(day) > waiting(day) - waiting(day - 1));
        }
        assert!(waiting(70) > super::PLACE);
        assert_eq!(waiting(u16::MAX), waiting(365));
    }

    #[test]
    fn affinity_is_symmetric_and_greatest_between_equals() {
        for &one in WorkSituation::ALL {
            for &other in WorkSituation::ALL {
                assert_eq!(affinity(one, other), affinity(other, one));
                assert!(affinity(one, other) <= affinity(one, one));
            }
        }
    }
}
