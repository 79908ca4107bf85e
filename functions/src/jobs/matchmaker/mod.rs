//! The matchmaker: goes through the line of those who look for a circle in an area, a slice at a time, and makes
//! proposals.
//!
//! ```text
//! Gather ── page by page ──▶ Apart ── some at a time ──▶ Match ── a budget of looks ──▶ Publish ── ten at a time ──▶ over
//! ```
//!
//! A round is what [`begin`] starts and [`slice()`] takes further. It knows nothing of Durable Objects: it reads and
//! writes what is stored between slices through a [`RoundStore`].
//!
//! - `round` is what is stored; `gather` reads the line; `apart` who must not meet; `solve` forms the groups with
//!   [`posse_shared::availability::matching`]; `publish` makes the proposals;
//! - [`mod@due`] says whose turn it is.
//!
//! **Nothing is lost and nothing doubled**, wherever a slice is cut off, however often it is repeated, and whoever else
//! runs at the same time. A slice reads what is stored, does its work, and stores what follows in one step: cut off
//! before that, it is done again and comes to the same. Only publishing writes to the database. There a proposal has an
//! id that follows from round and members, and it is made only if each of its members is still to be had, in the
//! statement that makes it.
//!
//! **Nobody waits for ever.** A round takes at most [`MOST`] members. Half of them are those who have waited longest.
//! The other half are the next in line, from where the last round stopped, up to whoever had joined the line when this
//! lap of it began; then the next lap begins. So whoever is in a line of `n` is in a round at the latest after one lap,
//! which takes at most `n / (MOST / 2 - PAGE) + 1` rounds, and in all rounds once she is among those who have waited
//! longest; newcomers cannot lengthen a lap.

mod apart;
mod due;
mod gather;
mod publish;
mod round;
mod solve;
mod store;
#[cfg(test)]
#[cfg(feature = "testing")]
mod tests;

pub use due::due;
pub use store::{Change, RoundStore, StoreError};

use crate::http::app::App;
use crate::kernel::ports::DbError;
use posse_shared::time::HOUR;
use round::{Kept, Phase, Round};
use thiserror::Error;

/// The most members of a round. Forming groups of two thousand takes a second or so in slices, and publishing for all of
/// them writes seven in a hundred of the rows that the free plan has for a day.
pub const MOST: usize = 2_000;
/// How many in line are read at once: a slice then reads some thirteen hundred rows.
pub const PAGE: usize = 250;
/// How many pages of a half are read at most, when most in line are not to be had now.
const PAGES: usize = 8;
/// For how many it is asked at once from whom they are kept apart.
pub const SOME: usize = 250;
/// How often a slice looks at a seeker; see docs/decisions/0015-the-matchmaker.md for what that costs.
pub const LOOKS: u64 = 50_000;
/// How many proposals a slice makes.
pub const AT_ONCE: usize = 10;
/// A round that has stood still for so long is given up: its members are not where they were.
const STALE_AFTER: i64 = 12 * HOUR;

/// Whether a round goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// There is another slice.
    Again,
    /// It is over, or there was none.
    Finished,
}

/// A slice failed; it is to be repeated.
#[derive(Debug, Clone, Error)]
pub enum Trouble {
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DbError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Begins a round of an area, unless one is under way.
pub async fn begin(app: &App, store: &mut dyn RoundStore, area: &str) -> Result<(), Trouble> {
    let now = app.clock.now();
    let mut kept = Kept::read(store).await?;
    let is_stale = |round: &Round| now.seconds() - round.began.seconds() > STALE_AFTER;
    let mut changes = Vec::new();
    match &kept.round {
        Some(round) if !is_stale(round) => return Ok(()),
        Some(round) => changes.extend(round.forget()),
        None => {}
    }
    kept.round = Some(Round::new(area, now));
    changes.push(kept.change()?);
    Ok(store.write(changes).await?)
}

/// Takes the round a step further.
pub async fn slice(app: &App, store: &mut dyn RoundStore) -> Result<Next, Trouble> {
    let mut kept = Kept::read(store).await?;
    let Some(mut round) = kept.round.take() else {
        return Ok(Next::Finished);
    };
    let mut changes = match round.phase.clone() {
        Phase::Gather(walk) => gather::page(app, &mut round, walk, kept.lap).await?,
        Phase::Apart { next } => apart::some(app, store, &mut round, next).await?,
        Phase::Match { begun } => solve::step(store, &mut round, begun).await?,
        Phase::Publish { next } => publish::some(app, store, &mut round, next).await?,
        Phase::Over => Vec::new(),
    };
    round.slices += 1;
    let over = round.phase == Phase::Over;
    if over {
        changes = round.forget();
        kept.lap = round.lap;
    } else {
        kept.round = Some(round.clone());
    }
    changes.push(kept.change()?);
    store.write(changes).await?;
    if !over {
        return Ok(Next::Again);
    }
    let line = serde_json::json!({
        "level": "info", "message": "a round is over", "area": round.area, "slices": round.slices,
        "looked_for": round.seekers, "groups": round.groups, "proposed": round.made,
    });
    app.log.line(&line.to_string());
    Ok(Next::Finished)
}
