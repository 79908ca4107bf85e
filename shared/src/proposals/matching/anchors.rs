//! Sets of candidates of which any few are a group with the seeker.

use super::candidates::Candidate;
use super::facts::Facts;
use super::pool::Pool;
use super::proposal::SMALLEST;
use super::wish::Wish;

/// Slots that make anchors: those at which most candidates are free.
const ANCHOR_SLOTS: usize = 12;
/// With no more candidates than this, many anchors are looked at.
const FEW: u32 = 24;
/// How many pairs of slots and how many anchors are looked at, with few candidates and with many.
const LIMITS: [(usize, usize); 2] = [(66, 32), (8, 4)];
/// How many candidates must be left where more slots than needed are asked for.
const CHOICE: u32 = 7;

/// Bit `i`: the candidate `i`.
pub(super) type Set = u128;

fn set_of(candidates: &[Candidate], has: impl Fn(&Candidate) -> bool) -> Set {
    let bits = candidates.iter().zip(0_u32..);
    bits.filter(|(candidate, _)| has(candidate))
        .fold(0, |set, (_, bit)| set | 1 << bit)
}

fn bits(of: u64) -> impl Iterator<Item = u64> {
    (0..64).map(|bit| 1 << bit).filter(move |bit| of & bit != 0)
}

/// Sets of candidates that with her fulfil every rule but that of pairs; the largest first.
pub(super) fn anchors(
    pool: &Pool,
    seed: &Facts,
    candidates: &[Candidate],
    wish: Wish,
    work: &mut u64,
) -> Vec<Set> {
    let enough = |set: &Set| set.count_ones() as usize + 1 >= SMALLEST;
    let largest = |sets: &mut Vec<Set>, most: usize| {
        sets.sort_unstable();
        sets.dedup();
        sets.sort_unstable_by_key(|set| (std::cmp::Reverse(set.count_ones()), *set));
        sets.truncate(most);
    };
    let few = set_of(candidates, |_| true).count_ones() <= FEW;
    let [with_few, with_many] = LIMITS;
    let (most_hours, most_anchors) = if few { with_few } else { with_many };

    let free_at = |slot: u64| set_of(candidates, |candidate| candidate.facts.week & slot != 0);
    let mut slots: Vec<Set> = bits(seed.week).map(free_at).filter(enough).collect();
    slots.sort_by_key(|set| std::cmp::Reverse(set.count_ones()));
    let each = slots.clone();
    slots.truncate(ANCHOR_SLOTS);
    let mut hours: Vec<Set> = if wish.slots == 1 {
        slots
    } else {
        let pairs = slots.iter().enumerate().flat_map(|(at, one)| {
            let later = slots.iter().skip(at + 1);
            later.map(move |other| one & other)
        });
        pairs.filter(enough).collect()
    };
    largest(&mut hours, most_hours);

    let reach = bits(u64::from(seed.reach));
    let stages: Vec<Set> = reach
        .map(|bit| set_of(candidates, |one| u64::from(one.facts.reach) & bit != 0))
        .collect();
    let languages: Vec<Set> = bits(seed.languages)
        .map(|bit| set_of(candidates, |one| one.facts.languages & bit != 0))
        .collect();
    let blocks: Vec<Set> = match pool.blocks(seed.cell) {
        blocks if !wish.on_screen => blocks
            .iter()
            .map(|block| set_of(candidates, |one| block.contains(&one.facts.cell)))
            .collect(),
        _ => vec![Set::MAX],
    };
    let mut sets = hours;
    for cuts in [stages, languages, blocks] {
        let cut = |set: &Set| {
            let set = *set;
            cuts.iter().map(move |cut| set & cut).collect::<Vec<_>>()
        };
        sets = sets.iter().flat_map(cut).filter(enough).collect();
        sets.sort_unstable();
        sets.dedup();
        *work += sets.len() as u64;
    }
    largest(&mut sets, most_anchors);
    let deep: Vec<Set> = sets.iter().map(|&set| deepened(set, &each)).collect();
    sets.extend(deep);
    sets.sort_unstable();
    sets.dedup();
    sets
}

/// Of a set, those who are free at as many more slots as leave a choice.
fn deepened(mut set: Set, slots: &[Set]) -> Set {
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
