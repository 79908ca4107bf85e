//! Decisions of those who look after the place, and what a member is told of them.

use super::report::{Reason, ReportText};
use crate::kernel::id::{NoticeId, ReportId};
use crate::kernel::text::text;
use crate::kernel::time::{DAY, Instant};
use crate::kernel::words::words;
use serde::{Deserialize, Serialize};

text!(
    /// Why a moderator decided as she did; whom it concerns reads it.
    Grounds, 500, required, lines
);
text!(
    /// What a member answers to a notice; empty if she only puts it away.
    NoticeAnswer, 500, optional, lines
);

/// What a moderator decides about a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub enum Action {
    /// Nothing is wrong; only the reporter is told.
    Dismiss,
    /// A word of warning.
    Warn,
    /// What was reported is taken out of sight: a text is emptied, an event cancelled.
    Hide,
    /// She is taken out of the circle it happened in.
    Remove,
    /// She can read but not write for a while.
    Suspend,
    /// The circle is closed; its hosts are told.
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

/// How long a suspension is: long enough to think, short enough to be decided anew.
pub const SUSPENDED_FOR: i64 = 14 * DAY;

/// What a suspended member may still do of all that writes: go, stay safe, and have her say. A name
/// is an endpoint's.
pub const STILL_ALLOWED: [&str; 12] = [
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

/// What a notice tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub enum News {
    /// She is warned.
    Warn,
    /// What she wrote was taken out of sight.
    Hide,
    /// She was taken out of a circle.
    Remove,
    /// She can read but not write.
    Suspend,
    /// Her circle was closed.
    Close,
    /// What she reported was found to be fine.
    Dismissed,
    /// Something was done about what she reported.
    Acted,
    /// Her answer was read, and the decision stays.
    Upheld,
    /// Her answer was read, and the decision is taken back, with what of it can be undone.
    Lifted,
}

words!(News {
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

impl News {
    /// Whether it is about what she did, so that she may answer.
    pub const fn may_be_answered(self) -> bool {
        matches!(
            self,
            Self::Warn | Self::Hide | Self::Remove | Self::Suspend | Self::Close
        )
    }
}

/// Something a member is told by those who look after the place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Notice {
    /// Its id.
    pub id: NoticeId,
    /// What it tells.
    pub news: News,
    /// The circle or the event it is about, by name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// Why.
    pub reason: String,
    /// Until when she is suspended, or would have been.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Instant>,
    /// When it was decided.
    pub made_at: Instant,
}

/// A person in the queue, with what is known of her.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Side {
    /// Her name.
    pub name: String,
    /// How many reports there are: about her, or by her.
    pub reports: u32,
    /// To how many of them something was done.
    pub acted: u32,
}

/// A text of what was reported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Quote {
    /// What it is: a name, a title, a note.
    pub field: String,
    /// What it says.
    pub text: String,
}

/// The circle in which something happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct InCircle {
    /// What it is called now.
    pub name: String,
    /// Who hosts it, by name; closing it concerns them.
    pub hosts: Vec<String>,
}

/// A report that waits for a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct OpenReport {
    /// Its id.
    pub id: ReportId,
    /// What kind of thing was reported.
    pub kind: String,
    /// What is wrong with it.
    pub reason: Reason,
    /// What the reporter adds.
    #[serde(default)]
    pub text: ReportText,
    /// What was reported, as it was.
    pub content: Vec<Quote>,
    /// When.
    pub made_at: Instant,
    /// The circle it happened in, if that is still there.
    #[serde(default)]
    pub circle: Option<InCircle>,
    /// Who answers for it.
    pub about: Side,
    /// Who reported it, unless she has gone.
    #[serde(default)]
    pub reporter: Option<Side>,
}

impl OpenReport {
    /// What can be decided about it.
    pub fn actions(&self) -> impl Iterator<Item = Action> {
        let (inside, is_circle) = (self.circle.is_some(), self.kind == "circle");
        Action::ALL
            .iter()
            .copied()
            .filter(move |action| match action {
                Action::Remove => inside && !is_circle,
                Action::Close => inside,
                _ => true,
            })
    }
}

/// A notice that its member has answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct OpenAnswer {
    /// The notice.
    pub notice: Notice,
    /// Whose.
    pub name: String,
    /// What she says.
    pub answer: NoticeAnswer,
}

/// What waits for moderators, the most urgent first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Queue {
    /// Reports to decide.
    pub reports: Vec<OpenReport>,
    /// Answers to read.
    pub answers: Vec<OpenAnswer>,
}
