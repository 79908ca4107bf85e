//! A member's search for a circle, and a proposal as she sees it.

use crate::availability::Week;
use crate::kernel::geo::Cell;
use crate::kernel::id::{CircleId, ProposalId};
use crate::kernel::text::Language;
use crate::kernel::time::{Instant, Revision};
use crate::kernel::words::words;
use crate::people::Stage;
use crate::people::profile::DisplayName;
use serde::{Deserialize, Serialize};

/// Whether a member wants proposals, and which kind suits her.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Seeking {
    /// Whether she wants proposals. If she has not said it, we assume yes until her first circle.
    pub wanted: bool,
    /// Whether a circle that meets online suits her too.
    #[serde(default)]
    pub virtual_too: bool,
    /// Whether she likes hosting.
    #[serde(default)]
    pub likes_hosting: bool,
}

/// A member's answer to a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub enum ProposalAnswer {
    /// "I'm in."
    In,
    /// "Not for me."
    Out,
}

words!(ProposalAnswer { In => "in", Out => "out" });

/// A member's search for a circle. It starts when she first says when she is free.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Search {
    /// What she said, or what we assume.
    pub seeking: Seeking,
    /// The revision of what she said; zero if she has said nothing.
    pub revision: Revision,
    /// Since when she has been waiting.
    pub since: Instant,
    /// When the matcher last looked at her area, if ever.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_round: Option<Instant>,
    /// Her present proposal, or the one that became her circle in the last days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposal: Option<ProposalDoc>,
    /// When her last proposal ended without a circle, if that was in the last two weeks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<Instant>,
}

/// A proposal, as one of its members sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct ProposalDoc {
    /// Its id.
    pub id: ProposalId,
    /// When all its members are free.
    pub slots: Week,
    /// The stage; each member has a child at it or one step from it.
    pub stage: Stage,
    /// A language that all its members speak.
    pub language: Language,
    /// The cell around which the circle meets; absent if it meets online.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cell: Option<Cell>,
    /// The number of its members, the viewer included.
    pub size: u8,
    /// When the time for an answer ends.
    pub ends_at: Instant,
    /// The viewer's answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<ProposalAnswer>,
    /// The first names of the other members who said "I'm in"; empty until the viewer says it too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<DisplayName>,
    /// The circle that the proposal became, once the viewer is in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub circle: Option<CircleId>,
}

/// The state of a member's search: her screens show this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SearchState {
    /// She has a proposal; she may still answer, or waits for the others.
    Proposed(ProposalId),
    /// A proposal that she accepted has become a circle.
    Formed(CircleId),
    /// The matcher looks for a circle for her.
    Looking,
    /// The matcher would look, but does not know when she is free.
    NoHours,
    /// The matcher does not look for her.
    Off,
}
