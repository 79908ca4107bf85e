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
mod bounds;
mod due;
mod gather;
mod publish;
mod round;
mod solve;
mod store;
#[cfg(test)]
#[cfg(feature = "testing")]
mod tests;
mod trouble;

pub use bounds::{AT_ONCE, LOOKS, MOST, PAGE, SOME};
pub use due::due;
pub use store::{Change, RoundStore, StoreError};
pub use trouble::Trouble;

use crate::http::app::App;
use crate::kernel::ports::LogLine;
use posse_shared::time::HOUR;
use round::{Kept, Phase, Round};

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
    let line = LogLine::info("a round is over")
        .with("area", &*round.area)
        .with("slices", round.slices)
        .with("looked_for", round.seekers)
        .with("groups", round.groups)
        .with("proposed", round.made);
    app.log.write(&line);
    Ok(Next::Finished)
}
