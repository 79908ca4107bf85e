//! Moves that improve the answer. Each looks only around one seeker or one group.

use super::board::{Board, Group};
use super::candidates::nearby;
use super::grow::{Change, best_group};
use super::pool::Pool;
use super::proposal::{LARGEST, SMALLEST};
use super::spec::GroupSpec;

/// How large a new group becomes in the first phase. Seekers who are left may still join it.
pub(super) const FIRST_SIZE: usize = 6;
/// At most this many groups are asked whether they take a seeker.
const ASKED: usize = 96;
/// At most this many groups are asked whether they take a member that another group gives up.
const ASKED_AGAIN: usize = 24;
/// At most this many groups are taken apart for one seeker who is left.
const TAKEN_APART: usize = 2;
/// With at most this many groups around the seeker, pairs of them are taken apart, too.
const FEW: usize = 4;

/// What a move may do.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// How many slots a group shares at least. One slot is tried only after two have been tried for
    /// all.
    pub(super) min_slots: u32,
    /// How large a new group may become.
    pub(super) max_size: usize,
    /// Whether other groups may change.
    pub(super) change_groups: bool,
}

/// The best group around a seeker, near or online, of free seekers and, if `limits` allow it, of
/// members who can leave their groups.
pub(super) fn form(
    pool: &Pool,
    board: &Board,
    seed: usize,
    limits: Limits,
    work: &mut u64,
) -> Option<Change> {
    let mut spec = GroupSpec {
        seed,
        on_screen: false,
        min_slots: limits.min_slots,
        max_size: limits.max_size,
        from_groups: limits.change_groups,
        by_waiting: limits.change_groups,
    };
    let mut best = best_group(pool, board, spec, work);
    if pool.facts(seed).on_screen {
        spec.on_screen = true;
        best = Change::better(best, best_group(pool, board, spec, work));
    }
    best.filter(|change| change.gain > 0)
}

/// A quick check whether a seeker could join a group.
fn may_join(pool: &Pool, group: &Group, who: usize, slots: u32) -> bool {
    let facts = pool.facts(who);
    (group.common.week & facts.week).count_ones() >= slots
        && group.common.reach & facts.reach != 0
        && group.common.languages & facts.languages != 0
}

/// The seeker joins the group that gains most by it.
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

/// The seeker takes the place of a member who finds a place elsewhere or has waited less.
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

/// The group with one member replaced, if the hard rules allow it.
pub(super) fn swapped(pool: &Pool, group: &Group, leaving: usize, coming: usize) -> Option<Group> {
    let stay = || group.members.iter().copied().filter(|&who| who != leaving);
    let (week, reach, languages) = pool.shared(stay().chain([coming]));
    let is_possible = week != 0 && reach != 0 && languages != 0;
    is_possible.then(|| Group::of(pool, stay().chain([coming]).collect()))?
}

/// Takes groups apart whose members fit the seeker, and forms new groups of them and her.
fn take_apart(pool: &Pool, board: &mut Board, who: usize, slots: u32, work: &mut u64) -> bool {
    let mut groups: Vec<(usize, usize)> = Vec::new();
    for at in nearby(pool, board, who, ASKED) {
        *work += 1;
        let Some(group) = board.group(at) else {
            continue;
        };
        let fits = |member: &&usize| could_share_group(pool, who, **member);
        groups.push((group.members.iter().filter(fits).count(), at));
    }
    groups.sort_by_key(|&(fitting, at)| (std::cmp::Reverse(fitting), at));
    groups.retain(|&(fitting, _)| fitting > 0);
    let few = groups.len() <= FEW;
    groups.truncate(if few { FEW } else { TAKEN_APART });
    let alone = groups.iter().map(|&(_, at)| vec![at]);
    let mut sets: Vec<Vec<usize>> = alone.collect();
    if few {
        for (index, &(_, one)) in groups.iter().enumerate() {
            let later = groups.iter().skip(index + 1);
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
        let limits = Limits {
            min_slots: slots,
            max_size: most,
            change_groups: true,
        };
        rebuild(pool, board, who, set, limits, work)
    })
}

/// Whether two seekers could be in one group, wherever they live.
fn could_share_group(pool: &Pool, one: usize, other: usize) -> bool {
    let (one, other) = (pool.facts(one), pool.facts(other));
    (one.week & other.week).count_ones() >= 2
        && one.reach & other.reach != 0
        && one.languages & other.languages != 0
}

/// Takes groups apart and forms new ones. Keeps the new groups only if they are worth more.
fn rebuild(
    pool: &Pool,
    board: &mut Board,
    who: usize,
    groups: &[usize],
    limits: Limits,
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
        let joined = join(pool, board, seed, (ASKED_AGAIN, limits.min_slots), work);
        let formed = form(pool, board, seed, limits, work);
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

/// Finds a place for a seeker who is left, with the first kind of move that gains something. Returns
/// whether it found one.
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
    let limits = Limits {
        min_slots: slots,
        max_size: LARGEST,
        change_groups: true,
    };
    let mut change = Change::better(joined, form(pool, board, who, limits, work));
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
