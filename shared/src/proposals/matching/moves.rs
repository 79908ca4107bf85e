//! What improves an answer: each move looks around one seeker or one group, and no further.

use super::board::{Board, Group};
use super::candidates::nearby;
use super::grow::{Change, group};
use super::pool::Pool;
use super::proposal::{LARGEST, SMALLEST};
use super::wish::Wish;
use crate::kernel::order::sorted_by_key;

/// How large a group becomes at first; who is left may still join it.
pub(super) const FIRST_SIZE: usize = 6;
/// The most groups that are asked whether they take someone.
const ASKED: usize = 96;
/// The most groups that are asked whether they take whom another lets go.
const ASKED_AGAIN: usize = 24;
/// The most groups that are taken apart for one who is left.
const TAKEN_APART: usize = 2;
/// With no more groups than this around her, also two are taken apart at once.
const FEW: usize = 4;

/// What a move may do.
#[derive(Debug, Clone, Copy)]
pub(super) struct Leave {
    /// How many slots a group shares at least. One only after two has been tried for all.
    pub(super) slots: u32,
    /// How large a new group may become.
    pub(super) most: usize,
    /// Whether other groups may be changed.
    pub(super) spare: bool,
}

/// The best group around a seeker, near or on screen, of those who are free or, where asked,
/// can be spared.
pub(super) fn form(
    pool: &Pool,
    board: &Board,
    seed: usize,
    leave: Leave,
    work: &mut u64,
) -> Option<Change> {
    let mut wish = Wish {
        seed,
        on_screen: false,
        slots: leave.slots,
        most: leave.most,
        spare: leave.spare,
        by_waiting: leave.spare,
    };
    let mut best = group(pool, board, wish, work);
    if pool.facts(seed).on_screen {
        wish.on_screen = true;
        best = Change::better(best, group(pool, board, wish, work));
    }
    best.filter(|change| change.gain > 0)
}

/// Whether one more could be in the group, seen from afar.
fn may_join(pool: &Pool, group: &Group, who: usize, slots: u32) -> bool {
    let facts = pool.facts(who);
    (group.common.week & facts.week).count_ones() >= slots
        && group.common.reach & facts.reach != 0
        && group.common.languages & facts.languages != 0
}

/// Into the group that gains most by her.
fn join(
    pool: &Pool,
    board: &Board,
    who: usize,
    (asked, slots): (usize, u32),
    work: &mut u64,
) -> Option<Change> {
    let mut best: Option<Change> = None;
    for at in nearby(pool, board, who, asked) {
        *work += 1;
        let Some(old) = board.group(at) else { continue };
        if old.members.len() >= LARGEST || !may_join(pool, old, who, slots) {
            continue;
        }
        let members = old.members.iter().copied().chain([who]);
        if let Some(new) = Group::of(pool, members.collect()) {
            let joined = Change {
                gain: new.value - old.value,
                groups: vec![(at, Some(new))],
            };
            best = Change::better(best, Some(joined));
        }
    }
    best
}

/// In place of one who finds a place elsewhere, or has waited less.
fn replace(pool: &Pool, board: &Board, who: usize, slots: u32, work: &mut u64) -> Option<Change> {
    let mut best: Option<Change> = None;
    for at in nearby(pool, board, who, ASKED) {
        let Some(old) = board.group(at) else { continue };
        for &leaving in &old.members {
            *work += 1;
            let Some(new) = swapped(pool, old, leaving, who) else {
                continue;
            };
            if new.common.tally.slots < slots.min(old.common.tally.slots) {
                continue;
            }
            let mut change = Change {
                gain: new.value - old.value,
                groups: vec![(at, Some(new))],
            };
            if let Some(joined) = join(pool, board, leaving, (ASKED_AGAIN, slots), work) {
                change.gain += joined.gain;
                change.groups.extend(joined.groups);
            }
            best = Change::better(best, Some(change));
        }
    }
    best
}

/// The group with one in place of another, if every hard rule allows it.
pub(super) fn swapped(pool: &Pool, group: &Group, leaving: usize, coming: usize) -> Option<Group> {
    let stay = || group.members.iter().copied().filter(|&who| who != leaving);
    let (week, reach, languages) = pool.shared(stay().chain([coming]));
    let may_be = week != 0 && reach != 0 && languages != 0;
    may_be.then(|| Group::of(pool, stay().chain([coming]).collect()))?
}

/// Takes groups apart that she would fit into, and forms new ones of their members and her.
fn take_apart(pool: &Pool, board: &mut Board, who: usize, slots: u32, work: &mut u64) -> bool {
    let mut groups: Vec<(usize, usize)> = Vec::new();
    for at in nearby(pool, board, who, ASKED) {
        *work += 1;
        let Some(group) = board.group(at) else {
            continue;
        };
        let fits = |member: &&usize| fit(pool, who, **member);
        groups.push((group.members.iter().filter(fits).count(), at));
    }
    let mut groups = sorted_by_key(groups, |&(fitting, at)| (std::cmp::Reverse(fitting), at));
    groups.retain(|&(fitting, _)| fitting > 0);
    let few = groups.len() <= FEW;
    groups.truncate(if few { FEW } else { TAKEN_APART });
    let alone = groups.iter().map(|&(_, at)| vec![at]);
    let mut sets: Vec<Vec<usize>> = alone.collect();
    if few {
        for (place, &(_, one)) in groups.iter().enumerate() {
            let later = groups.iter().skip(place + 1);
            sets.extend(later.map(|&(_, other)| vec![one, other]));
        }
    }
    let sizes: &[usize] = if few {
        &[FIRST_SIZE, SMALLEST]
    } else {
        &[FIRST_SIZE]
    };
    let mut ways = sets
        .iter()
        .flat_map(|set| sizes.iter().map(move |&most| (set, most)));
    ways.any(|(set, most)| {
        let leave = Leave {
            slots,
            most,
            spare: true,
        };
        again(pool, board, who, set, leave, work)
    })
}

/// Whether two could be in one group, places left aside.
fn fit(pool: &Pool, one: usize, other: usize) -> bool {
    let (one, other) = (pool.facts(one), pool.facts(other));
    (one.week & other.week).count_ones() >= 2
        && one.reach & other.reach != 0
        && one.languages & other.languages != 0
}

/// Takes groups apart; keeps what comes of it if that is better than what was there.
fn again(
    pool: &Pool,
    board: &mut Board,
    who: usize,
    groups: &[usize],
    leave: Leave,
    work: &mut u64,
) -> bool {
    let old = groups.iter().filter_map(|&at| board.group(at));
    let (values, members): (Vec<i64>, Vec<&[usize]>) = old
        .map(|group| (group.value, group.members.as_slice()))
        .unzip();
    let mut gain = -values.iter().sum::<i64>();
    let mut seeds = members.concat();
    seeds.sort_unstable();
    seeds.insert(0, who);
    let mut undo = vec![board.put_all(pool, groups.iter().map(|&at| (at, None)).collect())];
    for seed in seeds {
        if !board.is_free(seed) {
            continue;
        }
        let joined = join(pool, board, seed, (ASKED_AGAIN, leave.slots), work);
        let formed = form(pool, board, seed, leave, work);
        if let Some(change) = Change::better(joined, formed) {
            gain += change.gain;
            undo.push(board.put_all(pool, change.groups));
        }
    }
    if gain <= 0 {
        for groups in undo.into_iter().rev() {
            board.put_all(pool, groups);
        }
    }
    gain > 0
}

/// Finds a place for one who is left, by whatever move gains. Whether it did.
pub(super) fn place(
    pool: &Pool,
    board: &mut Board,
    who: usize,
    slots: u32,
    work: &mut u64,
) -> bool {
    let facts = pool.facts(who);
    if facts.week == 0 || facts.reach == 0 || facts.languages == 0 {
        return false;
    }
    let joined = join(pool, board, who, (ASKED, slots), work);
    let leave = Leave {
        slots,
        most: LARGEST,
        spare: true,
    };
    let mut change = Change::better(joined, form(pool, board, who, leave, work));
    if change.is_none() {
        change = replace(pool, board, who, slots, work);
    }
    match change {
        Some(change) if change.gain > 0 => {
            board.put_all(pool, change.groups);
            true
        }
        _ => take_apart(pool, board, who, slots, work),
    }
}
