//! How well a circle fits a viewer, and why. Pure.
//!
//! The score uses only the description of the circle and what the viewer says about herself. It knows
//! nothing about other members, so neither the order nor the reasons can reveal one
//! ([decision 11](../../../docs/decisions/0011-discovery.md)).

use super::card::{CircleCard, FitReason};
use super::draft::CircleDraft;
use crate::availability::{Band, Day, Week};
use crate::kernel::text::Language;
use crate::kernel::time::DAY;
use crate::people::profile::Languages;
use crate::people::{Stage, Stages, WorkSituation};
use std::cmp::Reverse;

/// The weights of the score; the score is their sum.
///
/// A shared slot and the same stage have equal weight, and each weighs more than anything else. If
/// the viewer is never free when the circle meets, or her children are years away from its stage, it
/// does not help to live next door.
mod weight {
    /// The first shared slot.
    pub(super) const SLOT: u32 = 30;
    /// Each further shared slot: a second chance in the week, but not a second circle.
    pub(super) const FURTHER_SLOT: u32 = 8;
    /// At most two further slots count.
    pub(super) const FURTHER_SLOTS: u32 = 2;
    /// By steps between the stages; more steps give nothing.
    pub(super) const STAGE: [u32; 3] = [30, 15, 5];
    /// A free place. Full circles are still listed, because places become free.
    pub(super) const ROOM: u32 = 25;
    /// By steps of five kilometres; more steps give nothing.
    pub(super) const NEAR: [u32; 4] = [20, 14, 8, 4];
    /// A shared language.
    pub(super) const LANGUAGE: u32 = 12;
    /// The circle meets when the viewer's kind of work usually leaves time.
    pub(super) const WORK: u32 = 8;
    /// The circle has met recently.
    pub(super) const MET_LATELY: u32 = 6;
}

/// How long ago a recent meeting may be: six weeks, so that no circle looks dead after school
/// holidays.
pub const LATELY: i64 = 42 * DAY;

/// Up to this many kilometres a circle is near.
const STILL_NEAR: u32 = 10;

/// What the viewer says about herself; empty for a stranger.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FitProfile {
    /// When she is usually free.
    pub week: Week,
    /// The stages of her children.
    pub stages: Stages,
    /// Her work situation.
    pub work: WorkSituation,
    /// Her languages.
    pub languages: Languages,
}

/// A circle to rank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The circle as strangers see it.
    pub card: CircleCard,
    /// The position of its cell among the cells around the viewer's; 0 is the nearest.
    pub ring: usize,
    /// About how many kilometres away it is; `None` for a virtual circle.
    pub km: Option<u32>,
    /// Whether it has met within [`LATELY`].
    pub met_lately: bool,
}

/// Ranks the circles, the best first, each with its reasons. Between equals the nearer cell comes
/// first, then the smaller id, so the order is always the same.
pub fn rank(seeker: &FitProfile, candidates: Vec<Candidate>) -> Vec<CircleCard> {
    let mut ranked: Vec<_> = candidates
        .into_iter()
        .map(|candidate| {
            let order = (Reverse(score(seeker, &candidate)), candidate.ring);
            (order, candidate)
        })
        .collect();
    ranked.sort_by_key(|(order, candidate)| (*order, candidate.card.id));
    let with_reasons = |(_, candidate): (_, Candidate)| CircleCard {
        reasons: reasons(seeker, &candidate),
        ..candidate.card
    };
    ranked.into_iter().map(with_reasons).collect()
}

/// How well a circle fits; a higher score is better.
fn score(seeker: &FitProfile, candidate: &Candidate) -> u32 {
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

/// The reasons for a circle, the heaviest first.
fn reasons(seeker: &FitProfile, candidate: &Candidate) -> Vec<FitReason> {
    let circle = &candidate.card.circle;
    let shared = circle.slots.shared(seeker.week).slots().next();
    let hours = shared.map(FitReason::Slot).or_else(|| {
        // If she has entered her free time, it counts more than a guess from her work.
        let guess = seeker.week.is_empty() && suits_work(seeker.work, circle.slots);
        guess.then_some(FitReason::Work)
    });
    let stage = circle.stage;
    let is_her_stage = seeker.stages.as_slice().contains(&stage);
    let km = candidate.km.filter(|km| *km <= STILL_NEAR);
    let all = [
        hours,
        is_her_stage.then_some(FitReason::Stage { stage }),
        shared_language(seeker, circle).map(|language| FitReason::Language { language }),
        km.map(|km| FitReason::Near { km: km.max(5) }),
        candidate.met_lately.then_some(FitReason::MetLately),
    ];
    all.into_iter().flatten().take(FitReason::MOST).collect()
}

/// The number of steps between a stage and the nearest of the viewer's stages.
fn steps_between(own: &Stages, stage: Stage) -> Option<u32> {
    let position = |wanted: Stage| Stage::ALL.iter().position(|stage| *stage == wanted);
    let there = position(stage)?;
    let steps = own
        .as_slice()
        .iter()
        .filter_map(|&stage| position(stage))
        .map(|here| here.abs_diff(there));
    steps.min().and_then(|steps| u32::try_from(steps).ok())
}

/// The first of the viewer's languages that the circle speaks.
fn shared_language(seeker: &FitProfile, circle: &CircleDraft) -> Option<Language> {
    let spoken = circle.languages.as_slice();
    let mut own = seeker.languages.as_slice().iter();
    own.find(|language| spoken.contains(language)).cloned()
}

/// Whether the circle meets when this kind of work usually leaves time. Changing hours tell nothing.
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
