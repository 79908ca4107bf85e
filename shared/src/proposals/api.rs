//! What a phone may ask about being found a circle.

use super::{Reply, Seeking};
use crate::kernel::endpoint::endpoint;
use crate::kernel::id::ProposalId;
use crate::kernel::time::{Revision, Zone};
use crate::replica::Delta;
use serde::{Deserialize, Serialize};

/// Whether she would like to be found a circle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct SaveSeekingRequest {
    /// All she says about it.
    pub seeking: Seeking,
    /// Orders her own writes; an older one changes nothing.
    pub revision: Revision,
}

/// Her answer to a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct AnswerProposalRequest {
    /// What she says.
    pub answer: Reply,
    /// The zone she lives in, for the date of the first coffee morning.
    pub zone: Zone,
    /// Orders her own answers; an older one changes nothing.
    pub revision: Revision,
}

endpoint!(
    /// Says whether she would like to be found a circle.
    SaveSeeking: Put "/api/seeking" (), Member Write, SaveSeekingRequest => Delta
);
endpoint!(
    /// Answers a proposal: "I'm in", or "not for me".
    AnswerProposal: Put "/api/proposals/{proposal}/answer" (ProposalId,), Member Write, AnswerProposalRequest => Delta
);
