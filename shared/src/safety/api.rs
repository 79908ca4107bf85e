//! The endpoints of blocks, reports and moderation.

use super::moderation::{Action, DecisionReason, NoticeAnswer, Queue};
use super::report::{ReportReason, ReportText, Subject};
use crate::kernel::endpoint::{Nothing, endpoint};
use crate::kernel::id::{MemberId, NoticeId, ReportId};
use crate::kernel::time::Revision;
use crate::people::DisplayName;
use crate::replica::Delta;
use serde::{Deserialize, Serialize};

/// A block. Idempotent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct BlockRequest {
    /// The blocked member's name on the blocker's phone. So the list of blocks shows the blocker no
    /// more than she already knew.
    pub name: DisplayName,
    /// Orders the blocker's writes.
    pub revision: Revision,
}

/// The end of a block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct UnblockRequest {
    /// Orders the blocker's writes.
    pub revision: Revision,
}

/// A report. Idempotent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct ReportRequest {
    /// What is reported.
    pub subject: Subject,
    /// What is wrong with it.
    pub reason: ReportReason,
    /// The reporter's own words.
    #[serde(default)]
    pub text: ReportText,
}

/// A member's answer to a notice. Idempotent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct AnswerNoticeRequest {
    /// Her words; empty if she only puts the notice away.
    #[serde(default)]
    pub answer: NoticeAnswer,
}

/// A moderator's decision about a report. Idempotent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct DecideRequest {
    /// The decision.
    pub action: Action,
    /// The reason; the member concerned reads it.
    pub reason: DecisionReason,
    /// The id of the notice about the decision; the moderator's device makes it.
    pub notice: NoticeId,
}

/// A moderator's decision about a member's answer to a notice. Idempotent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct ReviewRequest {
    /// Whether the first decision is lifted.
    pub lift: bool,
    /// The reason; the member who answered reads it.
    pub reason: DecisionReason,
    /// The id of the notice about this decision; the moderator's device makes it.
    pub notice: NoticeId,
}

endpoint!(
    /// Blocks a member: she and the caller no longer see each other.
    BlockMember: Put "/api/blocks/{member}" (MemberId,), Member Write, BlockRequest => Delta
);
endpoint!(
    /// Ends a block.
    UnblockMember: Delete "/api/blocks/{member}" (MemberId,), Member Write, UnblockRequest => Delta
);
endpoint!(
    /// Reports a member, a circle, an event or a note, with its present content.
    ReportIt: Put "/api/reports/{report}" (ReportId,), Member Write, ReportRequest => Delta
);
endpoint!(
    /// Answers a notice, or puts it away. Only the first answer counts.
    AnswerNotice: Put "/api/notices/{notice}/answer" (NoticeId,), Member Write, AnswerNoticeRequest => Delta
);
endpoint!(
    /// Shows what waits for the moderators. Not found for everybody else.
    ShowQueue: Get "/api/moderation" (), Anyone Read, Nothing => Queue
);
endpoint!(
    /// Decides about a report; for moderators.
    Decide: Put "/api/moderation/reports/{report}" (ReportId,), Anyone Write, DecideRequest => Queue
);
endpoint!(
    /// Decides about a member's answer to a notice; for moderators.
    ReviewAnswer: Put "/api/moderation/answers/{notice}" (NoticeId,), Anyone Write, ReviewRequest => Queue
);
