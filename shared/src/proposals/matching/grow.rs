//! Forms one group around one seeker.
//!
//! Whoever shares two slots, a stage, a language and a block of cells with her fits all others who
//! do: such an *anchor* is a set of candidates of which any few are a group. So the anchors with
//! the most candidates are looked at, and in each a group grows by whoever adds most to the
//! formula, less what she is worth where she is.

use super::anchors::{Set, anchors};
use super::board::{Board, Group};
use super::candidates::{Candidate, candidates};
use super::objective::{self, Tally};
use super::pool::Pool;
use super::proposal::{LARGEST, SMALLEST};
use super::wish::Wish;

/// The most candidates of an anchor that compete for a place.
const COMPETING: usize = 24;

/// What is changed on the board at once, and what the answer gains by it.
#[derive(Debug, Clone)]
pub(super) struct Change {
    pub(super) gain: i64,
    pub(super) groups: Vec<(usize, Option<Group>)>,
}

impl Change {
    /// Whichever gains more; the first of equals.
    pub(super) fn better(one: Option<Self>, other: Option<Self>) -> Option<Self> {
        match (one, other) {
            (Some(one), Some(other)) if other.gain > one.gain => Some(other),
            (None, other) => other,
            (one, _) => one,
        }
    }
}

/// Looks for the best group around a seeker; counts in `work` whom it looked at.
pub(super) fn group(pool: &Pool, board: &Board, wish: Wish, work: &mut u64) -> Option<Change> {
    let seed = pool.facts(wish.seed);
    let candidates = candidates(pool, board, wish, work);
    if candidates.len() + 1 < SMALLEST {
        return None;
    }
    let mut best: Option<Change> = None;
    for anchor in anchors(pool, seed, &candidates, wish, work) {
        let grown = grow(pool, board, wish, &candidates, anchor, work);
        best = Change::better(best, grown);
    }
    best
}

/// Lets a group grow in an anchor, and keeps the size at which the answer gains most.
fn grow(
    pool: &Pool,
    board: &Board,
    wish: Wish,
    candidates: &[Candidate],
    anchor: Set,
    work: &mut u64,
) -> Option<Change> {
    let seed = pool.facts(wish.seed);
    let within = candidates.iter().zip(0_u32..);
    let mut competing: Vec<(&Candidate, i64)> = within
        .filter(|(_, bit)| anchor >> bit & 1 == 1)
        .map(|(candidate, _)| (candidate, seed.affinity(candidate.facts)))
        .take(COMPETING)
        .collect();
    let mut members: Vec<&Candidate> = Vec::new();
    let mut week = seed.week;
    let mut tally = Tally {
        size: 1,
        slots: week.count_ones(),
        waiting: wish.waiting(seed),
        on_screen: wish.on_screen,
        ..Tally::default()
    };
    let mut value = objective::value(&tally);
    let mut price = 0;
    let mut best: Option<Change> = None;
    while tally.size < wish.most.min(LARGEST) {
        let patient = wish.slots > 1 || seed.long || tally.size > 1;
        let mut next: Option<(i64, usize, Tally)> = None;
        for (at, (candidate, kin)) in competing.iter().enumerate() {
            *work += 1;
            let facts = candidate.facts;
            let slots = (week & facts.week).count_ones();
            if slots < wish.slots
                || !(patient || facts.long)
                || !can_leave(board, candidate, &members)
            {
                continue;
            }
            let joined = Tally {
                size: tally.size + 1,
                slots,
                affinity: tally.affinity + kin,
                waiting: tally.waiting + wish.waiting(facts),
                on_screen: tally.on_screen,
            };
            let gain = objective::value(&joined) - value - candidate.price;
            if next.is_none_or(|(most, _, _)| gain > most)
                && !members
                    .iter()
                    .any(|member| pool.are_apart(member.who, candidate.who))
            {
                next = Some((gain, at, joined));
            }
        }
        let Some((_, at, joined)) = next else { break };
        let (chosen, _) = competing.remove(at);
        members.push(chosen);
        tally = joined;
        value = objective::value(&tally);
        price += chosen.price;
        week &= chosen.facts.week;
        for (candidate, kin) in &mut competing {
            *kin += chosen.facts.affinity(candidate.facts);
        }
        let promises = best.as_ref().is_none_or(|best| value - price > best.gain);
        if tally.size >= SMALLEST && promises {
            best = Change::better(best, change(pool, board, wish, &members));
        }
    }
    best
}

/// Whether her group, if she is in one, can spare one more.
fn can_leave(board: &Board, candidate: &Candidate, chosen: &[&Candidate]) -> bool {
    let Some(from) = candidate.from else {
        return true;
    };
    let leaving = chosen.iter().filter(|one| one.from == Some(from)).count();
    let size = board.group(from).map_or(0, |group| group.members.len());
    size > SMALLEST + leaving
}

/// What becomes of the board, if every hard rule allows the group and those that members leave.
fn change(pool: &Pool, board: &Board, wish: Wish, chosen: &[&Candidate]) -> Option<Change> {
    let mut members: Vec<usize> = chosen.iter().map(|one| one.who).collect();
    members.push(wish.seed);
    let new = Group::of(pool, members)?;
    let mut gain = new.value;
    if !wish.by_waiting {
        gain -= new.common.tally.waiting;
    }
    let mut groups = Vec::new();
    let mut left: Vec<usize> = chosen.iter().filter_map(|one| one.from).collect();
    left.sort_unstable();
    left.dedup();
    for at in left {
        let old = board.group(at)?;
        let rest = old.without(pool, &new.members)?;
        gain += rest.value - old.value;
        groups.push((at, Some(rest)));
    }
    groups.push((board.len(), Some(new)));
    Some(Change { gain, groups })
}
