//! Phase Match: forms groups, with as many looks a slice as its limit allows.

use super::apart;
use super::bounds::{LOOKS_PER_SLICE, PROPOSALS_PER_SLICE};
use super::publish::Group;
use super::round::{PROGRESS, Phase, Round, groups_key, put, read_value};
use super::storage::{Change, RoundStore, StoreError};
use posse_shared::proposals::matching::{Pool, Progress, Solver, StepResult};

/// Continues the solver. When it has finished, stores the groups.
///
/// If the stored progress does not belong to the pool, it comes from an earlier version of the matcher. Then the solver
/// starts again with the same members.
pub(super) async fn continue_solver(
    store: &dyn RoundStore,
    round: &mut Round,
    begun: bool,
) -> Result<Vec<Change>, StoreError> {
    let seekers = apart::read_seekers(store, round).await?;
    let apart = apart::read_apart(store, round).await?;
    let pool = Pool::new(seekers, &apart);
    let progress: Option<Progress> = if begun {
        read_value(store, PROGRESS).await?
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
    if solver.step(LOOKS_PER_SLICE) == StepResult::More {
        round.phase = Phase::Match { begun: true };
        return Ok(vec![put(PROGRESS, &solver.progress())?]);
    }
    let groups: Vec<Group> = solver
        .proposals()
        .into_iter()
        .map(|proposal| Group::new(proposal, solver.pool().seekers()))
        .collect();
    round.groups = groups.len();
    round.phase = if groups.is_empty() {
        Phase::Over
    } else {
        Phase::Publish { next: 0 }
    };
    let chunks = groups.chunks(PROPOSALS_PER_SLICE).zip(0..);
    chunks
        .map(|(chunk, at)| put(&groups_key(at), &chunk))
        .collect()
}
