//! Anchors: sets of candidates of which any few can form a group with the seed.

use super::candidates::Candidate;
use super::facts::Facts;
use super::pool::Pool;
use super::proposal::SMALLEST;
use super::spec::GroupSpec;

/// Only this many slots make anchors: those in which most candidates are free.
const ANCHOR_SLOTS: usize = 12;
/// With at most this many candidates, many anchors are looked at.
const FEW: u32 = 24;
/// How many pairs of slots and how many anchors are looked at: with few candidates, and with many.
const LIMITS: [(usize, usize); 2] = [(66, 32), (8, 4)];
/// An anchor may demand more slots than needed as long as this many candidates remain.
const CHOICE: u32 = 7;

/// A set of candidates. Bit `i` is candidate `i`.
pub(super) type CandidateSet = u128;

fn set_of(candidates: &[Candidate], has: impl Fn(&Candidate) -> bool) -> CandidateSet {
    let bits = candidates.iter().zip(0_u32..);
    bits.filter(|(candidate, _)| has(candidate))
        .fold(0, |set, (_, bit)| set | 1 << bit)
}

fn bits(of: u64) -> impl Iterator<Item = u64> {
    (0..64).map(|bit| 1 << bit).filter(move |bit| of & bit != 0)
}

/// The largest anchors of a seed, each also with as many slots as leave a choice. Any few candidates
/// of an anchor fulfil, with the seed, all rules except those about pairs and declined groups.
pub(super) fn anchors(
    pool: &Pool,
    seed: &Facts,
    candidates: &[Candidate],
    spec: GroupSpec,
    work: &mut u64,
) -> Vec<CandidateSet> {
    let enough = |set: &CandidateSet| set.count_ones() as usize + 1 >= SMALLEST;
    let keep_largest = |sets: &mut Vec<CandidateSet>, most: usize| {
        sets.sort_unstable();
        sets.dedup();
        sets.sort_unstable_by_key(|set| (std::cmp::Reverse(set.count_ones()), *set));
        sets.truncate(most);
    };
    let few = set_of(candidates, |_| true).count_ones() <= FEW;
    let [with_few, with_many] = LIMITS;
    let (most_hours, most_anchors) = if few { with_few } else { with_many };

    let free_at = |slot: u64| set_of(candidates, |candidate| candidate.facts.week & slot != 0);
    let mut slots: Vec<CandidateSet> = bits(seed.week).map(free_at).filter(enough).collect();
    slots.sort_by_key(|set| std::cmp::Reverse(set.count_ones()));
    let all_slots = slots.clone();
    slots.truncate(ANCHOR_SLOTS);
    let mut hours: Vec<CandidateSet> = if spec.min_slots == 1 {
        slots
    } else {
        let pairs = slots.iter().enumerate().flat_map(|(at, one)| {
            let later = slots.iter().skip(at + 1);
            later.map(move |other| one & other)
        });
        pairs.filter(enough).collect()
    };
    keep_largest(&mut hours, most_hours);

    let reach = bits(u64::from(seed.reach));
    let stages: Vec<CandidateSet> = reach
        .map(|bit| set_of(candidates, |one| u64::from(one.facts.reach) & bit != 0))
        .collect();
    let languages: Vec<CandidateSet> = bits(seed.languages)
        .map(|bit| set_of(candidates, |one| one.facts.languages & bit != 0))
        .collect();
    let blocks: Vec<CandidateSet> = match pool.blocks(seed.cell) {
        blocks if !spec.on_screen => blocks
            .iter()
            .map(|block| set_of(candidates, |one| block.contains(&one.facts.cell)))
            .collect(),
        _ => vec![CandidateSet::MAX],
    };
    let mut sets = hours;
    for cuts in [stages, languages, blocks] {
        let cut = |set: &CandidateSet| {
            let set = *set;
            cuts.iter().map(move |cut| set & cut).collect::<Vec<_>>()
        };
        sets = sets.iter().flat_map(cut).filter(enough).collect();
        sets.sort_unstable();
        sets.dedup();
        *work += sets.len() as u64;
    }
    keep_largest(&mut sets, most_anchors);
    let narrowed: Vec<CandidateSet> = sets.iter().map(|&set| narrowed(set, &all_slots)).collect();
    sets.extend(narrowed);
    sets.sort_unstable();
    sets.dedup();
    sets
}

/// Narrows a set to candidates who are free in more slots, as long as enough remain for a choice.
fn narrowed(mut set: CandidateSet, slots: &[CandidateSet]) -> CandidateSet {
    loop {
        let cuts = slots.iter().map(|slot| set & slot);
        let cut = cuts
            .filter(|&cut| cut != set)
            .max_by_key(|cut| (cut.count_ones(), *cut));
        match cut {
            Some(cut) if cut.count_ones() >= CHOICE => set = cut,
            _ => return set,
        }
    }
}
