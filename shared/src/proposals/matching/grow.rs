//! Forms one group around one seeker, the seed.
//!
//! All candidates who share the same two slots, stage, language and block of cells with the seed also
//! fit each other: they are an *anchor*, a set of candidates of which any few can form a group. So we
//! look at the anchors with the most candidates. In each, a group grows: the next member is the
//! candidate who adds most to the formula, minus what she is worth in her present group.

use super::anchors::{CandidateSet, anchors};
use super::board::{Board, Group};
use super::candidates::{Candidate, candidates};
use super::objective::{self, Tally};
use super::pool::Pool;
use super::proposal::{LARGEST, SMALLEST};
use super::spec::GroupSpec;

/// At most this many candidates of an anchor compete for a place.
const COMPETING: usize = 24;

/// A change of the board, and what the answer gains by it.
#[derive(Debug, Clone)]
pub(super) struct Change {
    pub(super) gain: i64,
    pub(super) groups: Vec<(usize, Option<Group>)>,
}

impl Change {
    /// The change that gains more; of equals the first.
    pub(super) fn better(one: Option<Self>, other: Option<Self>) -> Option<Self> {
        match (one, other) {
            (Some(one), Some(other)) if other.gain > one.gain => Some(other),
            (None, other) => other,
            (one, _) => one,
        }
    }
}

/// The best group around a seeker. `work` counts the seekers that it looks at.
pub(super) fn best_group(
    pool: &Pool,
    board: &Board,
    spec: GroupSpec,
    work: &mut u64,
) -> Option<Change> {
    let seed = pool.facts(spec.seed);
    let candidates = candidates(pool, board, spec, work);
    if candidates.len() + 1 < SMALLEST {
        return None;
    }
    let mut best: Option<Change> = None;
    for anchor in anchors(pool, seed, &candidates, spec, work) {
        let grown = grow(pool, board, spec, &candidates, anchor, work);
        best = Change::better(best, grown);
    }
    best
}

/// Grows a group in an anchor and keeps the size at which the answer gains most.
fn grow(
    pool: &Pool,
    board: &Board,
    spec: GroupSpec,
    candidates: &[Candidate],
    anchor: CandidateSet,
    work: &mut u64,
) -> Option<Change> {
    let seed = pool.facts(spec.seed);
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
        waiting: spec.waiting(seed),
        on_screen: spec.on_screen,
        ..Tally::default()
    };
    let mut value = objective::value(&tally);
    let mut price = 0;
    let mut best: Option<Change> = None;
    while tally.size < spec.max_size.min(LARGEST) {
        let may_be_first = spec.min_slots > 1 || seed.waited_long || tally.size > 1;
        let mut next: Option<(i64, usize, Tally)> = None;
        for (at, (candidate, affinity)) in competing.iter().enumerate() {
            *work += 1;
            let facts = candidate.facts;
            let slots = (week & facts.week).count_ones();
            if slots < spec.min_slots
                || !(may_be_first || facts.waited_long)
                || !can_leave(board, candidate, &members)
            {
                continue;
            }
            let joined = Tally {
                size: tally.size + 1,
                slots,
                affinity: tally.affinity + affinity,
                waiting: tally.waiting + spec.waiting(facts),
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
        for (candidate, affinity) in &mut competing {
            *affinity += chosen.facts.affinity(candidate.facts);
        }
        let is_promising = best.as_ref().is_none_or(|best| value - price > best.gain);
        if tally.size >= SMALLEST && is_promising {
            best = Change::better(best, change(pool, board, spec, &members));
        }
    }
    best
}

/// Whether the candidate is free, or her group can lose one more member.
fn can_leave(board: &Board, candidate: &Candidate, chosen: &[&Candidate]) -> bool {
    let Some(from) = candidate.from else {
        return true;
    };
    let leaving = chosen.iter().filter(|one| one.from == Some(from)).count();
    let size = board.group(from).map_or(0, |group| group.members.len());
    size > SMALLEST + leaving
}

/// The change that forms this group, if the hard rules allow it and the groups that members leave.
fn change(pool: &Pool, board: &Board, spec: GroupSpec, chosen: &[&Candidate]) -> Option<Change> {
    let mut members: Vec<usize> = chosen.iter().map(|one| one.who).collect();
    members.push(spec.seed);
    let new = Group::of(pool, members)?;
    let mut gain = new.value;
    if !spec.by_waiting {
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
