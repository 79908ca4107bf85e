//! Who could be a circle: groups of five to eight members who are free at the same hours.
//!
//! A pure kernel: it takes the [`Seeker`]s of an area and who must be kept [`Apart`], and answers
//! with [`Proposal`]s. The same input gives the same answer, in whatever order it comes.
//!
//! - [`objective`] says what a good answer is, as a formula with its weights;
//! - `pool` puts the seekers in order and knows the hard rules;
//! - `board` is the answer so far: who is in which group;
//! - `candidates` and `anchors` bound the choice, `grow` forms one group around one seeker;
//! - `moves` and `exchange` improve what is there;
//! - [`Solver`] does so for a whole area, a slice at a time.
//!
//! A pool is one area in one time zone: slots are hours by the clock, and members far apart are
//! put together only as a circle that meets on screen.

mod anchors;
mod board;
mod candidates;
mod exchange;
mod facts;
mod fingerprint;
mod grow;
mod moves;
mod neighbours;
pub mod objective;
mod pool;
mod prepare;
#[cfg(feature = "bench")]
pub mod proof;
mod proposal;
mod seeker;
mod solver;
#[cfg(test)]
mod tests;
mod wish;

pub use objective::affinity;
pub use pool::Pool;
pub use proposal::{LARGEST, Meeting, Proposal, SMALLEST};
pub use seeker::{Apart, ONE_SLOT_AFTER_DAYS, Seeker, VIRTUAL_AFTER_DAYS};
pub use solver::{Pace, PoolChanged, Progress, Solver, propose};
