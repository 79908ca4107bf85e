//! Makes what travels into what is quick to compare: bits, and places in the pool instead of ids.

use super::facts::Facts;
use super::objective;
use super::seeker::{Apart, ONE_SLOT_AFTER_DAYS, Seeker, VIRTUAL_AFTER_DAYS};
use crate::availability::Week;
use crate::kernel::geo::Cell;
use crate::kernel::id::MemberId;
use crate::kernel::order::sorted_by_key;
use crate::kernel::text::Language;
use crate::people::WorkSituation;
use std::collections::BTreeMap;

/// More languages than bits: the rarest of a pool are left out, which only costs matches.
const MOST_LANGUAGES: usize = 64;

/// What the rules and the formula ask of her.
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
        kin: kin(seeker.work),
        cell: cells.get(&seeker.cell).copied().unwrap_or(usize::MAX),
        waiting: objective::waiting(seeker.waited_days),
        kindred: usize::MAX,
        long: seeker.waited_days >= ONE_SLOT_AFTER_DAYS,
        on_screen: seeker.virtual_ok || seeker.waited_days >= VIRTUAL_AFTER_DAYS,
    }
}

/// Puts seekers in an order in which those with like days are near each other: by work, then by
/// whether they are free at the slot at which most are, at the next, and so on.
pub(super) fn kindred(facts: &mut [Facts]) -> Vec<usize> {
    let free = |slot: u32| facts.iter().filter(|one| one.week >> slot & 1 == 1).count();
    let slots: Vec<(usize, u32)> = (0..Week::SLOTS).map(|slot| (free(slot), slot)).collect();
    let slots = sorted_by_key(slots, |slot| *slot);
    let bits = |week: u64| {
        let ranked = slots.iter().zip(0_u32..);
        ranked.fold(0_u64, |bits, ((_, slot), rank)| {
            bits | (week >> slot & 1) << rank
        })
    };
    let order: Vec<(u32, u64, usize)> = facts
        .iter()
        .zip(0..)
        .map(|(one, who)| (one.work, bits(one.week), who))
        .collect();
    let order = sorted_by_key(order, |one| *one);
    for (&(_, _, who), at) in order.iter().zip(0..) {
        if let Some(facts) = facts.get_mut(who) {
            facts.kindred = at;
        }
    }
    order.into_iter().map(|(_, _, who)| who).collect()
}

fn kin(work: WorkSituation) -> u32 {
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
    let spoken = sorted_by_key(spoken, |&(count, language)| {
        (std::cmp::Reverse(count), language.as_str())
    });
    let languages = spoken.into_iter().map(|(_, language)| language.clone());
    languages.take(MOST_LANGUAGES).collect()
}

/// Of each seeker those she is kept apart from, in order.
pub(super) fn pairs(apart: &Apart, places: &BTreeMap<MemberId, usize>) -> Vec<Vec<usize>> {
    let mut kept = vec![Vec::new(); places.len()];
    for (one, other) in &apart.pairs {
        let (Some(&one), Some(&other)) = (places.get(one), places.get(other)) else {
            continue;
        };
        for (from, to) in [(one, other), (other, one)] {
            if let Some(others) = kept.get_mut(from) {
                others.push(to);
            }
        }
    }
    for others in &mut kept {
        others.sort_unstable();
        others.dedup();
    }
    kept
}

/// The declined groups whose members are all here, in order: others cannot be formed again anyway.
pub(super) fn declined(apart: &Apart, places: &BTreeMap<MemberId, usize>) -> Vec<Vec<usize>> {
    let here = |group: &Vec<MemberId>| {
        let members = group.iter().map(|id| places.get(id).copied());
        let mut members: Vec<usize> = members.collect::<Option<_>>()?;
        members.sort_unstable();
        members.dedup();
        Some(members)
    };
    let mut declined: Vec<Vec<usize>> = apart.declined.iter().filter_map(here).collect();
    declined.sort_unstable();
    declined.dedup();
    declined
}
