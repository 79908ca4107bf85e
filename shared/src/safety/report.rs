//! Reports: what members show to the moderators.

use crate::kernel::id::{CircleId, EventId, MemberId};
use crate::kernel::text::text;
use crate::kernel::words::words;
use serde::{Deserialize, Serialize};

text!(
    /// The reporter's own words in a report.
    ReportText, 500, optional, lines
);

/// What a member reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub enum Subject {
    /// A member.
    Member {
        /// Her id.
        member: MemberId,
        /// The circle in which it happened, if it was in one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        circle: Option<CircleId>,
    },
    /// A circle, with the texts of its description.
    Circle {
        /// Its id.
        circle: CircleId,
    },
    /// An event, with the texts of its description.
    Event {
        /// Its id.
        event: EventId,
    },
    /// The note of an answer to an event. Only hosts read notes.
    Note {
        /// The event.
        event: EventId,
        /// The member who wrote the note.
        member: MemberId,
    },
}

/// What is wrong, in the order of the choices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub enum ReportReason {
    /// Somebody may be in danger.
    Danger,
    /// A child may not be safe.
    Child,
    /// Threats, insults, hatred.
    Harassment,
    /// A false identity.
    Fake,
    /// Advertising, fraud, repetition.
    Spam,
    /// Something else.
    Other,
}

words!(ReportReason {
    Danger => "danger",
    Child => "child",
    Harassment => "harassment",
    Fake => "fake",
    Spam => "spam",
    Other => "other",
});

impl ReportReason {
    /// The position in the queue: urgent reports come first.
    pub const fn urgency(self) -> u8 {
        match self {
            Self::Danger | Self::Child => 0,
            Self::Harassment | Self::Fake => 1,
            Self::Spam | Self::Other => 2,
        }
    }
}

/// How many reports one member may make in a day: more than any human needs.
pub const MAX_REPORTS_PER_DAY: u32 = 20;

#[cfg(test)]
mod tests {
    use super::{ReportReason, Subject};
    use crate::kernel::id::MemberId;

    #[test]
    fn urgent_reports_come_first() {
        let urgent = ReportReason::ALL.iter().map(|reason| reason.urgency());
        assert!(urgent.is_sorted());
        assert_eq!(ReportReason::Child.urgency(), 0);
    }

    #[test]
    fn a_written_subject_reads_back() {
        let subject = Subject::Member {
            member: MemberId::from_random(1),
            circle: None,
        };
        let json = serde_json::to_string(&subject).unwrap();
        assert_eq!(json, r#"{"kind":"member","member":"00000000001"}"#);
        assert_eq!(serde_json::from_str::<Subject>(&json).unwrap(), subject);
    }
}
