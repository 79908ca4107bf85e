//! How well a circle fits who looks for one, and why. Pure.
//!
//! It knows what the circle says of itself and what she has said of herself, and nothing of any
//! other member: so neither order nor reasons can tell of one
//! ([decision 11](../../../docs/decisions/0011-discovery.md)).

use super::card::{CircleCard, Reason};
use super::draft::CircleDraft;
use crate::availability::{Band, Day, Week};
use crate::kernel::order::sorted_by_key;
use crate::kernel::text::Language;
use crate::kernel::time::DAY;
use crate::people::profile::Languages;
use crate::people::{Stage, Stages, WorkSituation};
use std::cmp::Reverse;

/// What each thing that speaks for a circle weighs; all of it adds up.
///
/// A shared slot and the same stage weigh alike and outweigh everything else: who is never free
/// when they meet, or is years away from their days, is not helped by living next door.
mod weight {
    /// The first slot they share.
    pub(super) const SLOT: u32 = 30;
    /// Another one: a second chance each week, but no second circle.
    pub(super) const FURTHER_SLOT: u32 = 8;
    /// Beyond two more, further slots change nothing in a life.
    pub(super) const FURTHER_SLOTS: u32 = 2;
    /// By steps between the stages; farther is nothing.
    pub(super) const STAGE: [u32; 3] = [30, 15, 5];
    /// A place to take: full circles stay in sight, for places come free.
    pub(super) const ROOM: u32 = 25;
    /// By steps of five kilometres; farther is nothing.
    pub(super) const NEAR: [u32; 4] = [20, 14, 8, 4];
    /// A language both speak.
    pub(super) const LANGUAGE: u32 = 12;
    /// It meets when her kind of days usually leaves time.
    pub(super) const WORK: u32 = 8;
    /// It is alive.
    pub(super) const MET_LATELY: u32 = 6;
}

/// How long a meeting counts as lately: six weeks, so that school holidays make no circle look dead.
pub const LATELY: i64 = 42 * DAY;

/// Cells that are more than this apart are no longer near.
const STILL_NEAR: u32 = 10;

/// What she who looks has said of herself; a stranger nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seeker {
    /// When she is usually free.
    pub week: Week,
    /// The stages of her children.
    pub stages: Stages,
    /// What fills her days.
    pub work: WorkSituation,
    /// What she speaks.
    pub languages: Languages,
}

/// A circle among which to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The circle as strangers see it.
    pub card: CircleCard,
    /// Its place among the cells around hers, the nearest being 0.
    pub ring: usize,
    /// About how far away it is; nothing for a virtual one.
    pub km: Option<u32>,
    /// Whether it has met within [`LATELY`].
    pub met_lately: bool,
}

/// The circles in order, the best first, each with its reasons. Between equals the nearer cell
/// comes first, then the smaller id: the order is always the same.
pub fn rank(seeker: &Seeker, candidates: Vec<Candidate>) -> Vec<CircleCard> {
    let ranked: Vec<_> = candidates
        .into_iter()
        .map(|candidate| {
            let order = (Reverse(score(seeker, &candidate)), candidate.ring);
            (order, candidate)
        })
        .collect();
    let ranked = sorted_by_key(ranked, |(order, candidate)| (*order, candidate.card.id));
    let with_reasons = |(_, candidate): (_, Candidate)| CircleCard {
        reasons: reasons(seeker, &candidate),
        ..candidate.card
    };
    ranked.into_iter().map(with_reasons).collect()
}

/// How well it fits: the more, the better.
fn score(seeker: &Seeker, candidate: &Candidate) -> u32 {
    let circle = &candidate.card.circle;
    let when = |yes: bool, weight: u32| if yes { weight } else { 0 };
    let slots = circle.slots.shared(seeker.week).len();
    let further = slots.saturating_sub(1).min(weight::FURTHER_SLOTS);
    let step = |steps: &[u32], at: Option<u32>| {
        at.and_then(|at| usize::try_from(at).ok())
            .and_then(|at| steps.get(at).copied())
            .unwrap_or_default()
    };
    when(slots > 0, weight::SLOT)
        + further * weight::FURTHER_SLOT
        + step(&weight::STAGE, steps_between(&seeker.stages, circle.stage))
        + step(&weight::NEAR, candidate.km.map(|km| km.div_ceil(5)))
        + when(candidate.card.room() > 0, weight::ROOM)
        + when(shared_language(seeker, circle).is_some(), weight::LANGUAGE)
        + when(suits_work(seeker.work, circle.slots), weight::WORK)
        + when(candidate.met_lately, weight::MET_LATELY)
}

/// What speaks for it, the weightiest first.
fn reasons(seeker: &Seeker, candidate: &Candidate) -> Vec<Reason> {
    let circle = &candidate.card.circle;
    let shared = circle.slots.shared(seeker.week).slots().next();
    let hours = shared.map(Reason::Slot).or_else(|| {
        // Her own word on when she is free counts more than what work usually leaves.
        let guess = seeker.week.is_empty() && suits_work(seeker.work, circle.slots);
        guess.then_some(Reason::Work)
    });
    let stage = circle.stage;
    let hers = seeker.stages.as_slice().contains(&stage);
    let km = candidate.km.filter(|km| *km <= STILL_NEAR);
    let all = [
        hours,
        hers.then_some(Reason::Stage { stage }),
        shared_language(seeker, circle).map(|language| Reason::Language { language }),
        km.map(|km| Reason::Near { km: km.max(5) }),
        candidate.met_lately.then_some(Reason::MetLately),
    ];
    all.into_iter().flatten().take(Reason::MOST).collect()
}

/// Steps from the nearest stage of hers, in the order of stages.
fn steps_between(hers: &Stages, stage: Stage) -> Option<u32> {
    let place = |wanted: Stage| Stage::ALL.iter().position(|stage| *stage == wanted);
    let there = place(stage)?;
    let steps = hers
        .as_slice()
        .iter()
        .filter_map(|&of_hers| place(of_hers))
        .map(|here| here.abs_diff(there));
    steps.min().and_then(|steps| u32::try_from(steps).ok())
}

/// The first of her languages that is spoken there.
fn shared_language(seeker: &Seeker, circle: &CircleDraft) -> Option<Language> {
    let spoken = circle.languages.as_slice();
    let mut hers = seeker.languages.as_slice().iter();
    hers.find(|language| spoken.contains(language)).cloned()
}

/// Whether it meets when such days usually leave time. Of changing days nothing is known.
fn suits_work(work: WorkSituation, slots: Week) -> bool {
    let weekend = |day| matches!(day, Day::Saturday | Day::Sunday);
    let mut slots = slots.slots();
    match work {
        WorkSituation::FullTime => {
            slots.any(|slot| weekend(slot.day) || slot.band == Band::Evening)
        }
        WorkSituation::AtHome | WorkSituation::Leave => slots
            .any(|slot| !weekend(slot.day) && !matches!(slot.band, Band::Early | Band::Evening)),
        WorkSituation::PartTime
        | WorkSituation::Shifts
        | WorkSituation::Studying
        | WorkSituation::Unsaid => false,
    }
}

#[cfg(test)]
mod tests;
