//! What a phone may ask about safety.

use super::report::{Reason, ReportText, Subject};
use crate::endpoint::endpoint;
use crate::id::{MemberId, ReportId};
use crate::people::DisplayName;
use crate::sync::Delta;
use crate::time::Revision;
use serde::{Deserialize, Serialize};

/// A block; repeating it changes nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct BlockRequest {
    /// What she is called on the blocker's phone: her list tells her no more than she knew.
    pub name: DisplayName,
    /// Orders her own writes.
    pub revision: Revision,
}

/// A block taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct UnblockRequest {
    /// Orders her own writes.
    pub revision: Revision,
}

/// A report; repeating it changes nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct ReportRequest {
    /// What is reported.
    pub subject: Subject,
    /// What is wrong with it.
    pub reason: Reason,
    /// What she adds.
    #[serde(default)]
    pub text: ReportText,
}

endpoint!(
    /// Hides a member and the viewer from each other.
    BlockMember: Put "/api/blocks/{member}" (MemberId,), Member Write, BlockRequest => Delta
);
endpoint!(
    /// Takes a block back.
    UnblockMember: Delete "/api/blocks/{member}" (MemberId,), Member Write, UnblockRequest => Delta
);
endpoint!(
    /// Reports a member, a circle, an event or a note, as it is now.
    ReportIt: Put "/api/reports/{report}" (ReportId,), Member Write, ReportRequest => Delta
);
