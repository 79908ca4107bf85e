//! Forms one group around one seeker.
//!
//! Whoever shares two slots, a stage, a language and a block of cells with her fits all others who
//! do: such an *anchor* is a set of candidates of which any few are a group. So the anchors with
//! the most candidates are looked at, and in each a group grows by whoever adds most to the
//! formula, less what she is worth where she is.

use super::board::{Board, Group};
use super::objective::{self, MORE_SLOTS, PLENTY, Tally, WORK};
use super::pool::{Facts, Pool};
use super::{LARGEST, SMALLEST};

/// As many candidates as a set has bits.
const CANDIDATES: usize = 128;
/// The most members looked at for candidates in each cell: those whose days are most like hers.
const SCAN: usize = 384;
/// The most groups looked at for members they can spare.
const SPARING: usize = 48;
/// Slots that make anchors: those at which most candidates are free.
const ANCHOR_SLOTS: usize = 12;
/// With no more candidates than this, many anchors are looked at.
const FEW: u32 = 24;
/// How many pairs of slots and how many anchors are looked at, with few candidates and with many.
const LIMITS: [(usize, usize); 2] = [(66, 32), (8, 4)];
/// How many candidates must be left where more slots than needed are asked for.
const CHOICE: u32 = 7;
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

/// How a group is to be formed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wish {
    pub(super) seed: usize,
    /// Among those for whom a circle on screen will do, wherever they live.
    pub(super) on_screen: bool,
    /// How many slots all share at least.
    pub(super) slots: u32,
    /// How large it may become.
    pub(super) most: usize,
    /// Whether groups of more than five give members away.
    pub(super) spare: bool,
    /// Whether those who have waited longer are preferred. Not while all are still free, when each
    /// has her turn and hours should decide.
    pub(super) by_waiting: bool,
}

impl Wish {
    /// What waiting counts in choosing members.
    fn waiting(self, facts: &Facts) -> i64 {
        if self.by_waiting { facts.waiting } else { 0 }
    }
}

struct Candidate<'a> {
    who: usize,
    facts: &'a Facts,
    /// What the group loses that she leaves.
    price: i64,
    from: Option<usize>,
    rank: i64,
}

type Set = u128;

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

/// Those who could be in a group with her, the most promising first.
fn candidates<'a>(pool: &'a Pool, board: &Board, wish: Wish, work: &mut u64) -> Vec<Candidate<'a>> {
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
    let start = who.wrapping_mul(0x9E37_79B1) % board.len().max(1);
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

fn set_of(candidates: &[Candidate], has: impl Fn(&Candidate) -> bool) -> Set {
    let bits = candidates.iter().zip(0_u32..);
    bits.filter(|(candidate, _)| has(candidate))
        .fold(0, |set, (_, bit)| set | 1 << bit)
}

fn bits(of: u64) -> impl Iterator<Item = u64> {
    (0..64).map(|bit| 1 << bit).filter(move |bit| of & bit != 0)
}

/// Sets of candidates that with her fulfil every rule but that of pairs; the largest first.
fn anchors(
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
        sets.sort_by_key(|set| (std::cmp::Reverse(set.count_ones()), *set));
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
    let mut hours: Vec<Set> = match wish.slots {
        1 => slots,
        _ => {
            let pairs = slots.iter().enumerate().flat_map(|(at, one)| {
                let later = slots.iter().skip(at + 1);
                later.map(move |other| one & other)
            });
            pairs.filter(enough).collect()
        }
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
            let with = Tally {
                size: tally.size + 1,
                slots,
                affinity: tally.affinity + kin,
                waiting: tally.waiting + wish.waiting(facts),
                on_screen: tally.on_screen,
            };
            let gain = objective::value(&with) - value - candidate.price;
            if next.is_none_or(|(most, _, _)| gain > most)
                && !members
                    .iter()
                    .any(|member| pool.are_apart(member.who, candidate.who))
            {
                next = Some((gain, at, with));
            }
        }
        let Some((_, at, with)) = next else { break };
        let (chosen, _) = competing.remove(at);
        members.push(chosen);
        tally = with;
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
