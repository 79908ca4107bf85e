//! The matcher: it finds groups of five to eight members who are free at the same hours.
//!
//! It is pure. It takes the [`Seeker`]s of an area and the members who must be kept [`KeepApart`], and
//! answers with [`Proposal`]s. The same input in any order gives the same answer.
//!
//! - [`objective`] says what a good answer is: a formula with its weights;
//! - `pool` holds the seekers (`facts`, made by `prepare`) and checks the hard rules;
//! - `board` holds the answer so far: which member is in which group;
//! - `candidates` and `anchors` bound the choice, `grow` forms one group around one seeker (`spec`
//!   says which kind of group);
//! - `moves` and `exchange` improve the answer;
//! - [`Solver`] runs all of it for a whole area, a slice at a time.
//!
//! A pool is one area in one time zone, because slots are local hours. Members who live far apart
//! are matched only for a circle that meets online.

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
mod spec;
#[cfg(test)]
mod tests;

pub use objective::affinity;
pub use pool::Pool;
pub use proposal::{LARGEST, Meeting, Proposal, SMALLEST};
pub use seeker::{KeepApart, ONE_SLOT_AFTER_DAYS, Seeker, VIRTUAL_AFTER_DAYS};
pub use solver::{PoolChanged, Progress, Solver, StepResult, propose};
