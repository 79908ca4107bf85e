//! The near times of each patch, computed by the rule that the Worker applies at night. The Worker itself would count
//! no member of the demo, because none of them ever signed in.

use super::{Member, SEED};
use posse_shared::availability::near::{MIN_MEMBERSHIP, NearTimes, PatchMember, count_near_times};
use posse_shared::chance::Chance;
use posse_shared::geo::Cell;
use posse_shared::time::{DAY, Instant};
use std::collections::BTreeMap;

/// The near times of a patch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatchTimes {
    /// The first cell of the patch.
    pub patch: Cell,
    /// Its near times.
    pub near: NearTimes,
    /// When they were counted.
    pub counted_at: Instant,
}

/// The near times of each patch with enough members.
pub(super) fn patch_times(members: &[Member], now: Instant) -> Vec<PatchTimes> {
    let mut patches: BTreeMap<Cell, Vec<PatchMember>> = BTreeMap::new();
    for member in members
        .iter()
        .filter(|member| member.joined_at <= now.plus(-MIN_MEMBERSHIP))
    {
        let Some(home) = &member.profile.home else {
            continue;
        };
        let week = member.free.as_ref().map(|free| free.term);
        patches
            .entry(home.cell.patch())
            .or_default()
            .push(PatchMember {
                joined_on: member.joined_at.seconds().div_euclid(DAY),
                week: week.unwrap_or_default(),
            });
    }
    let mut rng = Chance::new(SEED);
    let times = patches.into_iter().filter_map(|(patch, neighbours)| {
        let near = count_near_times(&neighbours, &mut || rng.bits())?;
        Some(PatchTimes {
            patch,
            near,
            counted_at: now,
        })
    });
    times.collect()
}
