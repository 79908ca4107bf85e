//! The candidates for a group with a seeker: a bounded choice, even in a crowded cell.

use super::board::{Board, Group};
use super::facts::Facts;
use super::objective::{MORE_SLOTS, PLENTY, WORK};
use super::pool::Pool;
use super::spec::GroupSpec;

/// At most as many candidates as a [`CandidateSet`](super::anchors::CandidateSet) has bits.
const CANDIDATES: usize = 128;
/// At most this many seekers per cell are looked at: those whose days are most similar to the seed's.
const SCAN: usize = 384;
/// At most this many groups are asked for members who can leave.
const SPARING: usize = 48;

/// A seeker who could be in the group.
pub(super) struct Candidate<'a> {
    pub(super) who: usize,
    pub(super) facts: &'a Facts,
    /// The value that the group loses which she would leave.
    pub(super) price: i64,
    /// The group that she would leave.
    pub(super) from: Option<usize>,
    /// How promising she is.
    rank: i64,
}

/// The seekers who could be in a group with the seed, the most promising first.
pub(super) fn candidates<'a>(
    pool: &'a Pool,
    board: &Board,
    spec: GroupSpec,
    work: &mut u64,
) -> Vec<Candidate<'a>> {
    let seed = pool.facts(spec.seed);
    let mut found: Vec<Candidate> = Vec::new();
    let mut consider = |who: usize, price: i64, from: Option<usize>| {
        let facts = pool.facts(who);
        let shared = (seed.week & facts.week).count_ones();
        let fits = who != spec.seed
            && shared >= spec.min_slots
            && seed.reach & facts.reach != 0
            && seed.languages & facts.languages != 0
            && (facts.on_screen || !spec.on_screen)
            && !pool.are_apart(spec.seed, who);
        if fits {
            let days = seed.affinity(facts) * WORK;
            let hours = MORE_SLOTS * i64::from(shared.min(PLENTY));
            let rank = spec.waiting(facts) + days + hours - price;
            found.push(Candidate {
                who,
                facts,
                price,
                from,
                rank,
            });
        }
    };
    let sets = if spec.on_screen {
        vec![board.free_on_screen()]
    } else {
        let cells = pool.near(seed.cell).iter();
        cells.filter_map(|&cell| board.free_in(cell)).collect()
    };
    for set in sets {
        let after = set.range(seed.day_rank..).take(SCAN / 2);
        for &rank in after.chain(set.range(..seed.day_rank).rev().take(SCAN / 2)) {
            *work += 1;
            consider(pool.at_day_rank(rank), 0, None);
        }
    }
    if spec.from_groups {
        for at in nearby(pool, board, spec.seed, SPARING) {
            for (who, loss) in board.group(at).into_iter().flat_map(Group::spareable) {
                *work += 1;
                consider(who, loss, Some(at));
            }
        }
    }
    found.sort_unstable_by_key(|candidate| (std::cmp::Reverse(candidate.rank), candidate.who));
    found.truncate(CANDIDATES);
    found
}

/// The groups in and around a seeker's cell, and the online groups if she accepts those. If there are
/// many, each seeker starts at another one, so that every group is asked by somebody.
pub(super) fn nearby(pool: &Pool, board: &Board, who: usize, most: usize) -> Vec<usize> {
    let facts = pool.facts(who);
    let near = pool.near(facts.cell).iter();
    let near = near.filter_map(|&cell| board.groups_in(cell));
    let on_screen = facts.on_screen.then(|| board.groups_on_screen());
    // In 64 bits on every platform, so that the answer is the same on all of them.
    let turn = (who as u64).wrapping_mul(0x9E37_79B1) % (board.len() as u64).max(1);
    let start = usize::try_from(turn).unwrap_or_default();
    let mut found: Vec<usize> = Vec::new();
    for set in near.chain(on_screen) {
        let room = most - found.len();
        let from_start = set.range(start..).chain(set.range(..start));
        found.extend(from_start.take(room));
        found.sort_unstable();
        found.dedup();
    }
    found
}
