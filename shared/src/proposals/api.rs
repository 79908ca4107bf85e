//! The endpoints of proposals.

use super::{ProposalAnswer, Seeking};
use crate::kernel::endpoint::endpoint;
use crate::kernel::id::ProposalId;
use crate::kernel::time::{Revision, Zone};
use crate::replica::Delta;
use serde::{Deserialize, Serialize};

/// Whether a member wants proposals, and of which kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct SaveSeekingRequest {
    /// All that she says about it.
    pub seeking: Seeking,
    /// Orders her writes; an older write changes nothing.
    pub revision: Revision,
}

/// A member's answer to a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct AnswerProposalRequest {
    /// The answer.
    pub answer: ProposalAnswer,
    /// Her time zone, for the date of the first meeting.
    pub zone: Zone,
    /// Orders her answers; an older answer changes nothing.
    pub revision: Revision,
}

endpoint!(
    /// Says whether the member wants proposals, and of which kind.
    SaveSeeking: Put "/api/seeking" (), Member Write, SaveSeekingRequest => Delta
);
endpoint!(
    /// Answers a proposal: "I'm in", or "not for me".
    AnswerProposal: Put "/api/proposals/{proposal}/answer" (ProposalId,), Member Write, AnswerProposalRequest => Delta
);
