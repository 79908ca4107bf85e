//! Forms groups, as many looks at a time as a slice may take.

use super::apart;
use super::bounds::{AT_ONCE, LOOKS};
use super::publish::Group;
use super::round::{PROGRESS, Phase, Round, groups_key, put, value};
use super::store::{Change, RoundStore, StoreError};
use posse_shared::availability::matching::{Pace, Pool, Progress, Solver};

/// Looks on; when there is nothing left to look at, stores the groups.
///
/// Progress that does not belong to the pool comes from an earlier version of the matcher: it begins again, with the
/// same members.
pub(super) async fn step(
    store: &dyn RoundStore,
    round: &mut Round,
    begun: bool,
) -> Result<Vec<Change>, StoreError> {
    let seekers = apart::seekers(store, round).await?;
    let apart = apart::all(store, round).await?;
    let pool = Pool::new(seekers, &apart);
    let progress: Option<Progress> = if begun {
        value(store, PROGRESS).await?
    } else {
        None
    };
    let solver = match progress {
        Some(progress) => Solver::resume(pool, &progress),
        None => Ok(Solver::new(pool)),
    };
    let Ok(mut solver) = solver else {
        round.phase = Phase::Match { begun: false };
        return Ok(Vec::new());
    };
    if solver.step(LOOKS) == Pace::More {
        round.phase = Phase::Match { begun: true };
        return Ok(vec![put(PROGRESS, &solver.progress())?]);
    }
    let groups: Vec<Group> = solver
        .proposals()
        .into_iter()
        .map(|proposal| Group::of(proposal, solver.pool().seekers()))
        .collect();
    round.groups = groups.len();
    round.phase = if groups.is_empty() {
        Phase::Over
    } else {
        Phase::Publish { next: 0 }
    };
    let parts = groups.chunks(AT_ONCE).zip(0..);
    parts
        .map(|(some, at)| put(&groups_key(at), &some))
        .collect()
}
