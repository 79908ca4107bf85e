//! The decisions of moderators, and the notices that tell members about them.

pub mod plan;

use super::report::{ReportReason, ReportText};
use crate::kernel::id::{NoticeId, ReportId};
use crate::kernel::text::text;
use crate::kernel::time::{DAY, Instant};
use crate::kernel::words::words;
use serde::{Deserialize, Serialize};

text!(
    /// The reason for a moderator's decision; the member concerned reads it.
    DecisionReason, 500, required, lines
);
text!(
    /// A member's answer to a notice; empty if she only puts the notice away.
    NoticeAnswer, 500, optional, lines
);

/// What a moderator decides about a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub enum Action {
    /// Nothing is wrong; only the reporter gets a notice.
    Dismiss,
    /// Warns the member.
    Warn,
    /// Hides what was reported: empties a text, cancels an event.
    Hide,
    /// Removes the member from the circle in which it happened.
    Remove,
    /// Suspends the member: she can read but not write for a while.
    Suspend,
    /// Closes the circle; its hosts get a notice.
    Close,
}

words!(Action {
    Dismiss => "dismiss",
    Warn => "warn",
    Hide => "hide",
    Remove => "remove",
    Suspend => "suspend",
    Close => "close",
});

impl Action {
    /// Whether a moderator can decide this about a report of this kind. `in_circle`: it happened in a circle that
    /// still exists.
    pub const fn is_possible(self, kind: ReportKind, in_circle: bool) -> bool {
        match self {
            Self::Dismiss | Self::Warn | Self::Hide | Self::Suspend => true,
            Self::Remove => in_circle && !matches!(kind, ReportKind::Circle),
            Self::Close => in_circle,
        }
    }
}

/// How long a suspension lasts, in seconds: long enough to think, short enough that moderators have to
/// decide again.
pub const SUSPENDED_FOR: i64 = 14 * DAY;

/// The writing endpoints that a suspended member may still call, by name: she may leave, protect
/// herself and answer.
pub const ALLOWED_WHILE_SUSPENDED: [&str; 12] = [
    "SignOut",
    "SignOutDevice",
    "DeleteAccount",
    "BeginPasskey",
    "AddPasskey",
    "RenamePasskey",
    "RemovePasskey",
    "MakeRecoveryCodes",
    "BlockMember",
    "UnblockMember",
    "ReportIt",
    "AnswerNotice",
];

/// The kind of a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub enum NoticeKind {
    /// The member is warned.
    Warn,
    /// Her text or event was hidden.
    Hide,
    /// She was removed from a circle.
    Remove,
    /// She is suspended.
    Suspend,
    /// Her circle was closed.
    Close,
    /// Her report was dismissed.
    Dismissed,
    /// Moderators acted on her report.
    Acted,
    /// A moderator has read her answer, and the decision stays.
    Upheld,
    /// A moderator has read her answer and lifted the decision; what can be undone is undone.
    Lifted,
}

words!(NoticeKind {
    Warn => "warn",
    Hide => "hide",
    Remove => "remove",
    Suspend => "suspend",
    Close => "close",
    Dismissed => "dismissed",
    Acted => "acted",
    Upheld => "upheld",
    Lifted => "lifted",
});

impl NoticeKind {
    /// Whether the notice is about the member's own conduct, so that she may answer it.
    pub const fn may_be_answered(self) -> bool {
        matches!(
            self,
            Self::Warn | Self::Hide | Self::Remove | Self::Suspend | Self::Close
        )
    }
}

/// A notice from the moderators to a member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Notice {
    /// Its id.
    pub id: NoticeId,
    /// Its kind.
    #[serde(rename = "news")]
    pub kind: NoticeKind,
    /// The name of the circle or the title of the event that it is about.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// The reason for the decision.
    pub reason: String,
    /// When the suspension ends, or would have ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Instant>,
    /// When the moderator decided.
    pub made_at: Instant,
}

/// A person in the queue, with the history of her reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct PersonHistory {
    /// Her name.
    pub name: String,
    /// How many reports there are: about her, or by her.
    pub reports: u32,
    /// On how many of them moderators acted.
    pub acted: u32,
}

/// A text of the reported content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct ContentText {
    /// The kind of text: a name, a title, a note.
    pub field: String,
    /// The text.
    pub text: String,
}

/// The circle in which the reported thing happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct ReportCircle {
    /// Its present name.
    pub name: String,
    /// The names of its hosts; closing the circle concerns them.
    pub hosts: Vec<String>,
}

/// The kind of the reported content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub enum ReportKind {
    /// A member.
    Member,
    /// A circle.
    Circle,
    /// An event.
    Event,
    /// The note of an answer to an event.
    Note,
}

words!(ReportKind {
    Member => "member",
    Circle => "circle",
    Event => "event",
    Note => "note",
});

/// A report that waits for a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct OpenReport {
    /// Its id.
    pub id: ReportId,
    /// What kind of thing was reported.
    pub kind: ReportKind,
    /// What is wrong with it.
    pub reason: ReportReason,
    /// The reporter's own words.
    #[serde(default)]
    pub text: ReportText,
    /// The reported content, as it was at the time of the report.
    pub content: Vec<ContentText>,
    /// When it was reported.
    pub made_at: Instant,
    /// The circle in which it happened, if that still exists.
    #[serde(default)]
    pub circle: Option<ReportCircle>,
    /// The member who is responsible for the content.
    pub about: PersonHistory,
    /// The reporter, unless she has deleted her account.
    #[serde(default)]
    pub reporter: Option<PersonHistory>,
}

impl OpenReport {
    /// The decisions that are possible.
    pub fn actions(&self) -> impl Iterator<Item = Action> {
        let (kind, in_circle) = (self.kind, self.circle.is_some());
        Action::ALL
            .iter()
            .copied()
            .filter(move |action| action.is_possible(kind, in_circle))
    }
}

/// A notice that the member has answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct OpenAnswer {
    /// The notice.
    pub notice: Notice,
    /// The name of the member.
    pub name: String,
    /// Her answer.
    pub answer: NoticeAnswer,
}

/// What waits for the moderators, the most urgent first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Queue {
    /// Reports to decide.
    pub reports: Vec<OpenReport>,
    /// Answers to read.
    pub answers: Vec<OpenAnswer>,
}
