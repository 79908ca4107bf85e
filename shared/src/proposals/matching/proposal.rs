//! The answer of the matcher: groups of members who could be a circle.

use crate::availability::Week;
use crate::kernel::geo::Cell;
use crate::kernel::id::MemberId;
use crate::kernel::text::Language;
use crate::people::Stage;
use serde::{Deserialize, Serialize};

/// The smallest group: if one member is ill, four still meet.
pub const SMALLEST: usize = 5;
/// The largest group: they fit around a kitchen table.
pub const LARGEST: usize = 8;

/// Where a group would meet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Meeting {
    /// In or around the cell in which most of them live.
    Around(Cell),
    /// Online.
    Virtual,
}

/// Members who could be a circle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Their ids, in order.
    pub members: Vec<MemberId>,
    /// When all of them are free.
    pub slots: Week,
    /// The stage; each member has a child at it or one step from it.
    pub stage: Stage,
    /// A language that all of them speak.
    pub language: Language,
    /// Where they would meet.
    pub meeting: Meeting,
}
