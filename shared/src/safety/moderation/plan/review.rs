//! The plan of a review: a moderator reads the answer to a notice.

use super::AuditEntry;
use crate::kernel::id::{MemberId, NoticeId};
use crate::kernel::time::Instant;
use crate::safety::moderation::{DecisionReason, NoticeKind};

/// A notice that its member has answered, as a review of the answer sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnsweredNotice {
    /// Its id.
    pub id: NoticeId,
    /// The member who answered.
    pub member: MemberId,
    /// Its kind.
    pub kind: NoticeKind,
    /// Whether a moderator has read the answer.
    pub reviewed: bool,
}

/// What a moderator decides about an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// The id of the notice about the review, which the moderator's device makes.
    pub id: NoticeId,
    /// The moderator.
    pub moderator: MemberId,
    /// Whether she lifts the first decision.
    pub lift: bool,
    /// Her reason.
    pub reason: DecisionReason,
    /// When.
    pub at: Instant,
}

/// Everything that a review does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewPlan {
    /// The notice that was answered.
    pub answered: NoticeId,
    /// The id of the notice about the review; the member who answered gets it.
    pub notice: NoticeId,
    /// The kind of that notice.
    pub kind: NoticeKind,
    /// The reason that it gives.
    pub reason: DecisionReason,
    /// When.
    pub at: Instant,
    /// What of the first decision is undone.
    pub undo: Option<Undo>,
    /// The line in the audit log.
    pub audit: AuditEntry,
}

/// Something that can be undone. Neither a warning nor a removal from a circle can.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undo {
    /// Restores what was hidden.
    Hide,
    /// Ends the suspension.
    Suspend,
    /// Opens the circle again.
    Close,
}

/// Plans the review of an answer.
pub fn plan_review(answered: &AnsweredNotice, review: &Review) -> ReviewPlan {
    let kind = if review.lift {
        NoticeKind::Lifted
    } else {
        NoticeKind::Upheld
    };
    let undo = match answered.kind {
        NoticeKind::Hide => Some(Undo::Hide),
        NoticeKind::Suspend => Some(Undo::Suspend),
        NoticeKind::Close => Some(Undo::Close),
        NoticeKind::Warn
        | NoticeKind::Remove
        | NoticeKind::Dismissed
        | NoticeKind::Acted
        | NoticeKind::Upheld
        | NoticeKind::Lifted => None,
    };
    ReviewPlan {
        answered: answered.id,
        notice: review.id,
        kind,
        reason: review.reason.clone(),
        at: review.at,
        undo: undo.filter(|_| review.lift),
        audit: AuditEntry {
            moderator: review.moderator,
            word: kind.as_str(),
            about: answered.member,
        },
    }
}
