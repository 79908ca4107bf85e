//! Converts seekers into bits, and ids into indices of the pool.

use super::facts::Facts;
use super::objective;
use super::seeker::{KeepApart, ONE_SLOT_AFTER_DAYS, Seeker, VIRTUAL_AFTER_DAYS};
use crate::availability::Week;
use crate::kernel::geo::Cell;
use crate::kernel::id::MemberId;
use crate::kernel::text::Language;
use crate::people::WorkSituation;
use std::collections::BTreeMap;

/// As many languages as bits. A pool with more drops the rarest; that only loses matches.
const MOST_LANGUAGES: usize = 64;

/// The facts of a seeker.
pub(super) fn facts(
    seeker: &Seeker,
    cells: &BTreeMap<&Cell, usize>,
    languages: &[Language],
) -> Facts {
    let stages = seeker.stages.as_slice().iter();
    let stages = stages.fold(0_u8, |bits, &stage| bits | 1 << (stage as u8));
    let spoken = |bit: &(&Language, u32)| seeker.languages.as_slice().contains(bit.0);
    let languages = languages.iter().zip(0_u32..).filter(spoken);
    Facts {
        week: seeker.week.bits(),
        stages,
        reach: stages | stages << 1 | stages >> 1,
        languages: languages.fold(0, |bits, (_, bit)| bits | 1 << bit),
        work: seeker.work as u32,
        affinities: affinities(seeker.work),
        cell: cells.get(&seeker.cell).copied().unwrap_or(usize::MAX),
        waiting: objective::waiting(seeker.waited_days),
        day_rank: usize::MAX,
        waited_long: seeker.waited_days >= ONE_SLOT_AFTER_DAYS,
        on_screen: seeker.virtual_ok || seeker.waited_days >= VIRTUAL_AFTER_DAYS,
    }
}

/// Sorts seekers so that similar days are near each other: by work, then by whether they are free in
/// the slot in which most seekers are free, then in the next such slot, and so on. Sets the day rank
/// of each seeker and returns the indices in this order.
pub(super) fn rank_by_days(facts: &mut [Facts]) -> Vec<usize> {
    let free = |slot: u32| facts.iter().filter(|one| one.week >> slot & 1 == 1).count();
    let mut slots: Vec<(usize, u32)> = (0..Week::SLOTS).map(|slot| (free(slot), slot)).collect();
    slots.sort_unstable();
    let bits = |week: u64| {
        let ranked = slots.iter().zip(0_u32..);
        // The most popular slot comes last and becomes the highest bit.
        ranked.fold(0_u64, |bits, ((_, slot), rank)| {
            bits | (week >> slot & 1) << rank
        })
    };
    let mut order: Vec<(u32, u64, usize)> = facts
        .iter()
        .zip(0..)
        .map(|(one, who)| (one.work, bits(one.week), who))
        .collect();
    order.sort_unstable();
    for (&(_, _, who), rank) in order.iter().zip(0..) {
        if let Some(facts) = facts.get_mut(who) {
            facts.day_rank = rank;
        }
    }
    order.into_iter().map(|(_, _, who)| who).collect()
}

/// The affinities of a work situation with all others, four bits each.
fn affinities(work: WorkSituation) -> u32 {
    WorkSituation::ALL.iter().fold(0, |bits, &other| {
        let steps = u32::try_from(objective::affinity(work, other)).unwrap_or_default();
        bits | steps << (4 * other as u32)
    })
}

/// The languages of a pool, the most spoken first.
pub(super) fn languages(seekers: &[Seeker]) -> Vec<Language> {
    let mut spoken: Vec<(usize, &Language)> = Vec::new();
    for language in seekers
        .iter()
        .flat_map(|seeker| seeker.languages.as_slice())
    {
        match spoken.iter_mut().find(|(_, known)| *known == language) {
            Some((count, _)) => *count += 1,
            None => spoken.push((1, language)),
        }
    }
    spoken.sort_by_key(|&(count, language)| (std::cmp::Reverse(count), language.as_str()));
    let languages = spoken.into_iter().map(|(_, language)| language.clone());
    languages.take(MOST_LANGUAGES).collect()
}

/// For each seeker: the seekers she must not meet, in order.
pub(super) fn pairs(apart: &KeepApart, indices: &BTreeMap<MemberId, usize>) -> Vec<Vec<usize>> {
    let mut apart_from = vec![Vec::new(); indices.len()];
    for (one, other) in &apart.pairs {
        let (Some(&one), Some(&other)) = (indices.get(one), indices.get(other)) else {
            continue;
        };
        for (from, to) in [(one, other), (other, one)] {
            if let Some(others) = apart_from.get_mut(from) {
                others.push(to);
            }
        }
    }
    for others in &mut apart_from {
        others.sort_unstable();
        others.dedup();
    }
    apart_from
}

/// The declined groups whose members are all in the pool, in order. Other groups cannot form again
/// anyway.
pub(super) fn declined(apart: &KeepApart, indices: &BTreeMap<MemberId, usize>) -> Vec<Vec<usize>> {
    let in_pool = |group: &Vec<MemberId>| {
        let members = group.iter().map(|id| indices.get(id).copied());
        let mut members: Vec<usize> = members.collect::<Option<_>>()?;
        members.sort_unstable();
        members.dedup();
        Some(members)
    };
    let mut declined: Vec<Vec<usize>> = apart.declined.iter().filter_map(in_pool).collect();
    declined.sort_unstable();
    declined.dedup();
    declined
}
