//! What the matcher answers with: groups of members who could be a circle.

use crate::availability::Week;
use crate::kernel::geo::Cell;
use crate::kernel::id::MemberId;
use crate::kernel::text::Language;
use crate::people::Stage;
use serde::{Deserialize, Serialize};

/// The fewest who are a circle: with one of them ill, four still meet.
pub const SMALLEST: usize = 5;
/// The most who fit around a kitchen table.
pub const LARGEST: usize = 8;
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
