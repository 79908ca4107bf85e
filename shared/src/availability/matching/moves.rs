//! What improves an answer: each move looks around one seeker or one group, and no further.

use super::board::{Board, Group};
use super::grow::{Change, Wish, group, nearby, without};
use super::pool::Pool;
use super::{LARGEST, SMALLEST, objective};

/// The most groups that are asked whether they take someone.
const ASKED: usize = 96;
/// The most groups that are asked whether they take whom another lets go.
const ASKED_AGAIN: usize = 24;
/// The most groups that are taken apart for one who is left.
const TAKEN_APART: usize = 4;
/// The most groups with which a group exchanges members.
const EXCHANGING: usize = 10;

/// The best group around a seeker, near or on screen, of those who are free or, where asked,
/// can be spared. One slot will do only where two will not.
pub(super) fn form(
    pool: &Pool,
    board: &Board,
    seed: usize,
    most: usize,
    spare: bool,
    work: &mut u64,
) -> Option<Change> {
    let floors: &[u32] = if spare { &[2, 1] } else { &[2] };
    for &slots in floors {
        let mut wish = Wish {
            seed,
            on_screen: false,
            slots,
            most,
            spare,
        };
        let mut best = group(pool, board, wish, work);
        if pool.facts(seed).on_screen {
            wish.on_screen = true;
            best = Change::better(best, group(pool, board, wish, work));
        }
        if best.as_ref().is_some_and(|change| change.gain > 0) {
            return best;
        }
    }
    None
}

/// Whether one more could be in the group, seen from afar.
fn may_join(pool: &Pool, group: &Group, who: usize) -> bool {
    let facts = pool.facts(who);
    group.common.week & facts.week != 0
        && group.common.reach & facts.reach != 0
        && group.common.languages & facts.languages != 0
}

/// Into the group that gains most by her.
fn join(pool: &Pool, board: &Board, who: usize, asked: usize, work: &mut u64) -> Option<Change> {
    let mut best: Option<Change> = None;
    for at in nearby(pool, board, who, asked) {
        *work += 1;
        let Some(old) = board.group(at) else { continue };
        if old.members.len() >= LARGEST || !may_join(pool, old, who) {
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
fn replace(pool: &Pool, board: &Board, who: usize, work: &mut u64) -> Option<Change> {
    let mut best: Option<Change> = None;
    for at in nearby(pool, board, who, ASKED) {
        *work += 1;
        let Some(old) = board.group(at).cloned() else {
            continue;
        };
        for &leaving in &old.members {
            *work += 1;
            let members = old.members.iter().copied();
            let members = members.filter(|&member| member != leaving).chain([who]);
            let Some(new) = Group::of(pool, members.collect()) else {
                continue;
            };
            let mut change = Change {
                gain: new.value - old.value,
                groups: vec![(at, Some(new))],
            };
            if let Some(joined) = join(pool, board, leaving, ASKED_AGAIN, work) {
                change.gain += joined.gain;
                change.groups.extend(joined.groups);
            }
            best = Change::better(best, Some(change));
        }
    }
    best
}

/// Takes a group apart that she would fit into, and forms new ones of its members and her.
fn take_apart(pool: &Pool, board: &mut Board, who: usize, work: &mut u64) -> bool {
    let mut groups: Vec<(usize, usize)> = Vec::new();
    for at in nearby(pool, board, who, ASKED) {
        *work += 1;
        let Some(group) = board.group(at) else {
            continue;
        };
        let fits = |member: &&usize| fit(pool, who, **member);
        groups.push((group.members.iter().filter(fits).count(), at));
    }
    groups.sort_by_key(|&(fitting, at)| (std::cmp::Reverse(fitting), at));
    groups.retain(|&(fitting, _)| fitting > 0);
    groups.truncate(TAKEN_APART);
    groups.into_iter().any(|(_, at)| again(pool, board, who, at, work))
}

/// Whether two could be in one group, places left aside.
fn fit(pool: &Pool, one: usize, other: usize) -> bool {
    let (one, other) = (pool.facts(one), pool.facts(other));
    (one.week & other.week).count_ones() >= 2
        && one.reach & other.reach != 0
        && one.languages & other.languages != 0
}

/// Takes one group apart; keeps what comes of it if that is better than what was there.
fn again(pool: &Pool, board: &mut Board, who: usize, at: usize, work: &mut u64) -> bool {
    let Some(old) = board.group(at).cloned() else {
        return false;
    };
    let mut gain = -old.value;
    let mut undo = vec![board.put_all(pool, vec![(at, None)])];
    for seed in [who].into_iter().chain(old.members) {
        if !board.is_free(seed) {
            continue;
        }
        let joined = join(pool, board, seed, ASKED_AGAIN, work);
        let most = usize::try_from(objective::BEST_SIZE).unwrap_or(LARGEST);
        let formed = form(pool, board, seed, most, true, work);
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
pub(super) fn place(pool: &Pool, board: &mut Board, who: usize, work: &mut u64) -> bool {
    let facts = pool.facts(who);
    if facts.week == 0 || facts.reach == 0 || facts.languages == 0 {
        return false;
    }
    let joined = join(pool, board, who, ASKED, work);
    let mut change = Change::better(joined, form(pool, board, who, LARGEST, true, work));
    if change.is_none() {
        change = replace(pool, board, who, work);
    }
    match change {
        Some(change) if change.gain > 0 => {
            board.put_all(pool, change.groups);
            true
        }
        _ => take_apart(pool, board, who, work),
    }
}

/// Exchanges members of a group with others nearby, as long as both together gain.
pub(super) fn exchange(pool: &Pool, board: &mut Board, at: usize, work: &mut u64) -> bool {
    let Some(mine) = board.group(at).cloned() else {
        return false;
    };
    let Some(&first) = mine.members.first() else {
        return false;
    };
    let mut best: Option<Change> = None;
    for other in nearby(pool, board, first, EXCHANGING) {
        let Some(theirs) = board.group(other).filter(|_| other != at) else {
            continue;
        };
        for &leaving in &mine.members {
            *work += 1;
            let facts = pool.facts(leaving);
            if theirs.common.reach & facts.reach == 0 {
                continue;
            }
            let stay = || mine.members.iter().copied().filter(|&who| who != leaving);
            if mine.members.len() > SMALLEST && theirs.members.len() < LARGEST {
                let moved = theirs.members.iter().copied().chain([leaving]);
                let (rest, moved) = (without(pool, &mine, &[leaving]), moved.collect());
                best = Change::better(best, both(at, &mine, rest, other, theirs, Group::of(pool, moved)));
            }
            for &coming in &theirs.members {
                *work += 1;
                let new = Group::of(pool, stay().chain([coming]).collect());
                if new.is_none() {
                    continue;
                }
                let others = theirs.members.iter().copied();
                let others = others.filter(|&who| who != coming).chain([leaving]);
                let changed = Group::of(pool, others.collect());
                best = Change::better(best, both(at, &mine, new, other, theirs, changed));
            }
        }
    }
    match best {
        Some(change) if change.gain > 0 => {
            board.put_all(pool, change.groups);
            true
        }
        _ => false,
    }
}

fn both(
    at: usize,
    mine: &Group,
    new: Option<Group>,
    other: usize,
    theirs: &Group,
    changed: Option<Group>,
) -> Option<Change> {
    let (new, changed) = (new?, changed?);
    Some(Change {
        gain: new.value + changed.value - mine.value - theirs.value,
        groups: vec![(at, Some(new)), (other, Some(changed))],
    })
}
