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
mod fingerprint;
mod grow;
mod moves;
mod neighbours;
pub mod objective;
mod pool;
mod prepare;
#[cfg(feature = "bench")]
pub mod proof;
mod solver;
#[cfg(test)]
mod tests;

use super::Week;
use crate::geo::Cell;
use crate::id::MemberId;
use crate::people::profile::Languages;
use crate::people::{Stage, Stages, WorkSituation};
use crate::text::Language;
use serde::{Deserialize, Serialize};

pub use objective::affinity;
pub use pool::Pool;
pub use solver::{Pace, PoolChanged, Progress, Solver};

/// The fewest who are a circle: with one of them ill, four still meet.
pub const SMALLEST: usize = 5;
/// The most who fit around a kitchen table.
pub const LARGEST: usize = 8;
/// After so many days of waiting one shared slot will do, when nothing better exists.
pub const ONE_SLOT_AFTER_DAYS: u16 = 14;
/// After so many days of waiting a circle on screen will do, also for who did not ask for one.
pub const VIRTUAL_AFTER_DAYS: u16 = 28;

/// A member who would like to be found a circle, with all that matching may look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seeker {
    /// Who she is.
    pub id: MemberId,
    /// When she is free in a usual week.
    pub week: Week,
    /// The stages of her children.
    pub stages: Stages,
    /// What she speaks.
    pub languages: Languages,
    /// What fills her days.
    pub work: WorkSituation,
    /// Where she looks for others.
    pub cell: Cell,
    /// How long she has been waiting for a circle.
    pub waited_days: u16,
    /// Whether a circle that meets on screen suits her too.
    pub virtual_ok: bool,
}

/// Who is never put together (again).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Apart {
    /// Blocked either way, or left the same circle in anger: in whichever order.
    pub pairs: Vec<(MemberId, MemberId)>,
    /// Groups that were proposed and came to nothing: not formed again of the same members.
    pub declined: Vec<Vec<MemberId>>,
}

/// Where a group would meet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Meeting {
    /// In or around the cell in which most of them live.
    Around(Cell),
    /// On screen.
    Virtual,
}

/// Members who could be a circle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Who, by id.
    pub members: Vec<MemberId>,
    /// When all of them are free.
    pub slots: Week,
    /// The stage that each of them is at, or one step from.
    pub stage: Stage,
    /// What all of them speak.
    pub language: Language,
    /// Where.
    pub meeting: Meeting,
}

/// The groups for a pool, all in one go.
pub fn propose(seekers: Vec<Seeker>, apart: &Apart) -> Vec<Proposal> {
    let mut solver = Solver::new(Pool::new(seekers, apart));
    while solver.step(u64::MAX) == Pace::More {}
    solver.proposals()
}
