//! What a phone may ask about safety.

use super::moderation::{Action, Grounds, NoticeAnswer, Queue};
use super::report::{Reason, ReportText, Subject};
use crate::kernel::endpoint::{Nothing, endpoint};
use crate::kernel::id::{MemberId, NoticeId, ReportId};
use crate::kernel::time::Revision;
use crate::people::DisplayName;
use crate::replica::Delta;
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

/// What a member says to a notice; repeating it changes nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct AnswerNoticeRequest {
    /// Her words; empty if she only puts it away.
    #[serde(default)]
    pub answer: NoticeAnswer,
}

/// A moderator's decision; repeating it changes nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct DecideRequest {
    /// What is done.
    pub action: Action,
    /// Why, for whom it concerns.
    pub reason: Grounds,
    /// The id of the notice that tells it, made on the moderator's device.
    pub notice: NoticeId,
}

/// What a moderator makes of an answer; repeating it changes nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct ReviewRequest {
    /// Whether the decision is taken back.
    pub lift: bool,
    /// Why, for who answered.
    pub reason: Grounds,
    /// The id of the notice that tells it, made on the moderator's device.
    pub notice: NoticeId,
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
endpoint!(
    /// Answers a notice of hers, or puts it away; once.
    AnswerNotice: Put "/api/notices/{notice}/answer" (NoticeId,), Member Write, AnswerNoticeRequest => Delta
);
endpoint!(
    /// What waits for moderators; for everybody else it is not there.
    ShowQueue: Get "/api/moderation" (), Anyone Read, Nothing => Queue
);
endpoint!(
    /// Decides about a report; for moderators.
    Decide: Put "/api/moderation/reports/{report}" (ReportId,), Anyone Write, DecideRequest => Queue
);
endpoint!(
    /// Says what became of an answer; for moderators.
    ReviewAnswer: Put "/api/moderation/answers/{notice}" (NoticeId,), Anyone Write, ReviewRequest => Queue
);
