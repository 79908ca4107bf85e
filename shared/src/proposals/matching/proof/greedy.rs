//! The greedy baseline: the seeker who has waited longest starts a group. It takes the seeker who
//! shares most slots with the group so far, until it has six members. Nothing is changed afterwards.

use super::super::pool::Pool;

const SIZE: usize = 6;

/// The groups of the baseline, as indices of the pool.
pub fn greedy(pool: &Pool) -> Vec<Vec<usize>> {
    let mut free = vec![Vec::new(); pool.cells()];
    for who in 0..pool.len() {
        if let Some(cell) = free.get_mut(pool.facts(who).cell) {
            cell.push(who);
        }
    }
    let mut taken = vec![false; pool.len()];
    let mut groups = Vec::new();
    for seed in 0..pool.len() {
        if taken.get(seed) != Some(&false) {
            continue;
        }
        let near = pool.near(pool.facts(seed).cell).iter();
        let near = near.filter_map(|&cell| free.get(cell)).flatten();
        let around = near.copied().filter(|&who| who != seed);
        let Some(group) = around_seed(pool, seed, around.collect()) else {
            continue;
        };
        for &who in &group {
            if let Some(taken) = taken.get_mut(who) {
                *taken = true;
            }
            if let Some(cell) = free.get_mut(pool.facts(who).cell) {
                cell.retain(|&other| other != who);
            }
        }
        groups.push(group);
    }
    groups
}

fn around_seed(pool: &Pool, seed: usize, mut candidates: Vec<usize>) -> Option<Vec<usize>> {
    let facts = pool.facts(seed);
    let (mut week, mut reach, mut languages) = (facts.week, facts.reach, facts.languages);
    let mut members = vec![seed];
    let mut last = seed;
    while members.len() < SIZE {
        let newest = pool.facts(last);
        candidates.retain(|&who| {
            let facts = pool.facts(who);
            who != last
                && (week & facts.week).count_ones() >= 2
                && reach & facts.reach != 0
                && languages & facts.languages != 0
                && pool.near(newest.cell).contains(&facts.cell)
                && !pool.are_apart(last, who)
        });
        let Some(&next) = candidates.iter().max_by_key(|&&who| {
            let candidate = pool.facts(who);
            let slots = (week & candidate.week).count_ones();
            (slots, facts.affinity(candidate), std::cmp::Reverse(who))
        }) else {
            break;
        };
        let chosen = pool.facts(next);
        week &= chosen.week;
        reach &= chosen.reach;
        languages &= chosen.languages;
        members.push(next);
        last = next;
    }
    members.sort_unstable();
    pool.value(&members).map(|_| members)
}
