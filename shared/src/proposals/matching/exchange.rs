//! Two groups exchange members if both together gain.

use super::board::{Board, Group};
use super::candidates::nearby;
use super::grow::Change;
use super::moves::swapped;
use super::pool::Pool;
use super::proposal::{LARGEST, SMALLEST};

/// A group tries to exchange members with at most this many groups.
const EXCHANGING: usize = 6;

/// Does the best exchange between a group and its neighbours, if both together gain. Returns whether
/// it did one.
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
            if mine.members.len() > SMALLEST && theirs.members.len() < LARGEST {
                let moved = theirs.members.iter().copied().chain([leaving]);
                let (rest, moved) = (mine.without(pool, &[leaving]), moved.collect());
                best = Change::better(
                    best,
                    both(at, &mine, rest, other, theirs, Group::of(pool, moved)),
                );
            }
            for &coming in &theirs.members {
                *work += 1;
                let new = swapped(pool, &mine, leaving, coming);
                let changed = new
                    .as_ref()
                    .and_then(|_| swapped(pool, theirs, coming, leaving));
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

/// The change of both groups, if the rules allow both.
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
