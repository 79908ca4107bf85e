//! What each patch of the neighbourhood is told of: counted by the rule that the Worker follows at night. The Worker
//! itself would count nobody, since nobody in the neighbourhood has ever signed in.

use super::{Member, SEED};
use posse_shared::availability::near::{NearTimes, Neighbour, SETTLED, tell};
use posse_shared::chance::Chance;
use posse_shared::geo::Cell;
use posse_shared::time::{DAY, Instant};
use std::collections::BTreeMap;

/// A patch and what is told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patch {
    /// Its first cell.
    pub patch: Cell,
    /// What is told.
    pub near: NearTimes,
    /// Since when.
    pub counted_at: Instant,
}

/// All patches in which enough neighbours live.
pub(super) fn patches(members: &[Member], now: Instant) -> Vec<Patch> {
    let mut patches: BTreeMap<Cell, Vec<Neighbour>> = BTreeMap::new();
    for member in members
        .iter()
        .filter(|member| member.joined_at <= now.plus(-SETTLED))
    {
        let Some(home) = &member.profile.home else {
            continue;
        };
        let week = member.free.as_ref().map(|free| free.term);
        patches
            .entry(home.cell.patch())
            .or_default()
            .push(Neighbour {
                joined_on: member.joined_at.seconds().div_euclid(DAY),
                week: week.unwrap_or_default(),
            });
    }
    let mut chance = Chance::new(SEED);
    let told = patches.into_iter().filter_map(|(patch, neighbours)| {
        let near = tell(&neighbours, &mut || chance.bits())?;
        Some(Patch {
            patch,
            near,
            counted_at: now,
        })
    });
    told.collect()
}
