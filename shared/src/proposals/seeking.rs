//! What she says about being found a circle, and what she is shown of a proposal.

use crate::availability::Week;
use crate::kernel::geo::Cell;
use crate::kernel::id::{CircleId, ProposalId};
use crate::kernel::text::Language;
use crate::kernel::time::{Instant, Revision};
use crate::kernel::words::words;
use crate::people::Stage;
use crate::people::profile::DisplayName;
use serde::{Deserialize, Serialize};

/// Whether she would like to be found a circle, and what kind suits her.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Seeking {
    /// Whether she would like to be found one; as it was taken for granted, only while she is in no circle.
    pub wanted: bool,
    /// Whether a circle that meets on screen suits her too.
    #[serde(default)]
    pub virtual_too: bool,
    /// Whether she likes hosting.
    #[serde(default)]
    pub likes_hosting: bool,
}

/// Her answer to a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub enum Reply {
    /// "I'm in."
    In,
    /// "Not for me."
    Out,
}

words!(Reply { In => "in", Out => "out" });

/// How her search for a circle stands. She has none before she first said when she is free.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Search {
    /// What she said, or what was taken for granted.
    pub seeking: Seeking,
    /// Of what she said; zero if she has not.
    pub revision: Revision,
    /// From when on she has been waiting.
    pub since: Instant,
    /// When the pool of her area was last gone through, if ever.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_round: Option<Instant>,
    /// What is proposed to her now, or became a circle of hers in these days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposal: Option<ProposalDoc>,
    /// When a proposal of hers last came to nothing, if that was in the last two weeks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<Instant>,
}

/// A proposal, as one to whom it is made sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct ProposalDoc {
    /// Its id.
    pub id: ProposalId,
    /// When all of them are free.
    pub slots: Week,
    /// The stage that each is at, or one step from.
    pub stage: Stage,
    /// What all of them speak.
    pub language: Language,
    /// Around which cell; nothing if it meets on screen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cell: Option<Cell>,
    /// To how many it is made, herself included.
    pub size: u8,
    /// Until when it may be answered.
    pub ends_at: Instant,
    /// What she said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Reply>,
    /// The first names of the others who said "I'm in": empty until she did.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<DisplayName>,
    /// The circle it became, once she is in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub circle: Option<CircleId>,
}

/// What there is to show her.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// A circle is proposed to her; she may still answer, or waits for the others.
    Proposed(ProposalId),
    /// One that she said yes to is there.
    Formed(CircleId),
    /// She is looked for.
    Looking,
    /// She would be looked for, if it were known when she is free.
    NoHours,
    /// She is not looked for.
    Off,
}
