//! The matchmaker: makes proposals to the seekers in the line of an area, a slice at a time.
//!
//! ```text
//! Gather ── page by page ──▶ Apart ── chunk by chunk ──▶ Match ── a budget of looks ──▶ Publish ── ten at a time ──▶ over
//! ```
//!
//! [`start_round`] begins a round and [`run_slice`] continues it. A round knows nothing of Durable Objects: it reads
//! and writes what is stored between slices through a [`RoundStore`].
//!
//! - `round` is what is stored; `gather` reads the line; `apart` finds the members who must be kept apart; `solve`
//!   forms the groups with [`posse_shared::proposals::matching`]; `publish` makes the proposals;
//! - `due` says which areas are due for a round.
//!
//! **A round loses nothing and doubles nothing**, wherever a slice is cut off, however often it is repeated, and
//! whatever runs at the same time. A slice reads what is stored, works, and stores the result in one write. If it is
//! cut off before that, it runs again with the same result. Only publishing writes to the database. The id of a
//! proposal is derived from round and members, and the statement that makes it checks that each member may still be
//! matched.
//!
//! **Nobody waits for ever.** A round takes at most [`MAX_SEEKERS`] seekers. Half of them are those who have waited
//! longest. The other half continue the line where the last round stopped, up to the last seeker who had joined it when
//! this lap of the line began; then the next lap begins. So in a line of `n` seekers everyone is in a round after at
//! most one lap, which takes at most `n / (MAX_SEEKERS / 2 - PAGE_SIZE) + 1` rounds, and in every round once she is
//! among those who have waited longest. Newcomers cannot lengthen a lap.

mod apart;
mod bounds;
mod due;
mod error;
mod gather;
mod publish;
mod round;
mod solve;
mod storage;
#[cfg(test)]
#[cfg(feature = "testing")]
mod tests;

pub use bounds::{CHUNK_SIZE, LOOKS_PER_SLICE, MAX_SEEKERS, PAGE_SIZE, PROPOSALS_PER_SLICE};
pub use due::take_due_areas;
pub use error::SliceError;
pub use storage::{Change, RoundStore, StoreError};

use crate::http::app::App;
use crate::kernel::ports::LogLine;
use posse_shared::time::HOUR;
use round::{Phase, Round, StoredState};

/// A round that began longer ago than this is dropped: its members may have moved in the meantime.
const STALE_AFTER: i64 = 12 * HOUR;

/// Whether a round goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// There is another slice.
    Again,
    /// The round is over, or there was none.
    Finished,
}

/// Begins a round of an area, unless one is under way.
pub async fn start_round(
    app: &App,
    store: &mut dyn RoundStore,
    area: &str,
) -> Result<(), SliceError> {
    let now = app.clock.now();
    let mut state = StoredState::read(store).await?;
    let is_stale = |round: &Round| now.seconds() - round.began.seconds() > STALE_AFTER;
    let mut changes = Vec::new();
    match &state.round {
        Some(round) if !is_stale(round) => return Ok(()),
        Some(round) => changes.extend(round.delete_all()),
        None => {}
    }
    state.round = Some(Round::new(area, now));
    changes.push(state.to_change()?);
    Ok(store.write(changes).await?)
}

/// Runs the next slice of the round.
pub async fn run_slice(app: &App, store: &mut dyn RoundStore) -> Result<Next, SliceError> {
    let mut state = StoredState::read(store).await?;
    let Some(mut round) = state.round.take() else {
        return Ok(Next::Finished);
    };
    let mut changes = match round.phase.clone() {
        Phase::Gather(half) => gather::read_page(app, &mut round, half, state.lap).await?,
        Phase::Apart { next } => apart::find_next(app, store, &mut round, next).await?,
        Phase::Match { begun } => solve::continue_solver(store, &mut round, begun).await?,
        Phase::Publish { next } => publish::publish_next(app, store, &mut round, next).await?,
        Phase::Over => Vec::new(),
    };
    round.slices += 1;
    let over = round.phase == Phase::Over;
    if over {
        changes = round.delete_all();
        state.lap = round.lap;
    } else {
        state.round = Some(round.clone());
    }
    changes.push(state.to_change()?);
    store.write(changes).await?;
    if !over {
        return Ok(Next::Again);
    }
    let line = LogLine::info("a round is over")
        .with("area", &*round.area)
        .with("slices", round.slices)
        .with("looked_for", round.seekers)
        .with("groups", round.groups)
        .with("proposed", round.made);
    app.log.write(&line);
    Ok(Next::Finished)
}
