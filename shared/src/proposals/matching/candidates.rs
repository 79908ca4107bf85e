//! Who could be in a group with a seeker: a bounded choice, however crowded her cell.

use super::board::{Board, Group};
use super::facts::Facts;
use super::objective::{MORE_SLOTS, PLENTY, WORK};
use super::pool::Pool;
use super::wish::Wish;

/// As many candidates as a set has bits.
const CANDIDATES: usize = 128;
/// The most members looked at for candidates in each cell: those whose days are most like hers.
const SCAN: usize = 384;
/// The most groups looked at for members they can spare.
const SPARING: usize = 48;

/// One who could be in the group.
pub(super) struct Candidate<'a> {
    pub(super) who: usize,
    pub(super) facts: &'a Facts,
    /// What the group loses that she leaves.
    pub(super) price: i64,
    /// The group that she would leave.
    pub(super) from: Option<usize>,
    /// How promising she is.
    rank: i64,
}

/// Those who could be in a group with her, the most promising first.
pub(super) fn candidates<'a>(
    pool: &'a Pool,
    board: &Board,
    wish: Wish,
    work: &mut u64,
) -> Vec<Candidate<'a>> {
    let seed = pool.facts(wish.seed);
    let mut found: Vec<Candidate> = Vec::new();
    let mut consider = |who: usize, price: i64, from: Option<usize>| {
        let facts = pool.facts(who);
        let shared = (seed.week & facts.week).count_ones();
        let fits = who != wish.seed
            && shared >= wish.slots
            && seed.reach & facts.reach != 0
            && seed.languages & facts.languages != 0
            && (facts.on_screen || !wish.on_screen)
            && !pool.are_apart(wish.seed, who);
        if fits {
            let kind = seed.affinity(facts) * WORK;
            let hours = MORE_SLOTS * i64::from(shared.min(PLENTY));
            let rank = wish.waiting(facts) + kind + hours - price;
            found.push(Candidate {
                who,
                facts,
                price,
                from,
                rank,
            });
        }
    };
    let sets = if wish.on_screen {
        vec![board.free_on_screen()]
    } else {
        let cells = pool.near(seed.cell).iter();
        cells.filter_map(|&cell| board.free_in(cell)).collect()
    };
    for set in sets {
        let after = set.range(seed.kindred..).take(SCAN / 2);
        for &at in after.chain(set.range(..seed.kindred).rev().take(SCAN / 2)) {
            *work += 1;
            consider(pool.kindred(at), 0, None);
        }
    }
    if wish.spare {
        for at in nearby(pool, board, wish.seed, SPARING) {
            for (who, loss) in board.group(at).into_iter().flat_map(Group::spared) {
                *work += 1;
                consider(who, loss, Some(at));
            }
        }
    }
    found.sort_unstable_by_key(|candidate| (std::cmp::Reverse(candidate.rank), candidate.who));
    found.truncate(CANDIDATES);
    found
}

/// The groups in and around her cell, and those on screen if that will do for her. Where there
/// are many it begins at another one for each seeker, so that all are asked by someone.
pub(super) fn nearby(pool: &Pool, board: &Board, who: usize, most: usize) -> Vec<usize> {
    let facts = pool.facts(who);
    let near = pool.near(facts.cell).iter();
    let near = near.filter_map(|&cell| board.groups_in(cell));
    let on_screen = facts.on_screen.then(|| board.groups_on_screen());
    // In 64 bits on each platform: the answer is the same on all of them.
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
