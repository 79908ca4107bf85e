//! Reports: what a member shows to those who look after the place.

use crate::kernel::id::{CircleId, EventId, MemberId};
use crate::kernel::text::text;
use crate::kernel::words::words;
use serde::{Deserialize, Serialize};

text!(
    /// What she adds to a report.
    ReportText, 500, optional, lines
);

/// What is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub enum Subject {
    /// A person.
    Member {
        /// Who.
        member: MemberId,
        /// The circle in which it happened, if it was in one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        circle: Option<CircleId>,
    },
    /// A circle, and what it says it is about.
    Circle {
        /// Which.
        circle: CircleId,
    },
    /// An event, and what its host wrote.
    Event {
        /// Which.
        event: EventId,
    },
    /// A note with an answer; only hosts read those.
    Note {
        /// To which event.
        event: EventId,
        /// Whose.
        member: MemberId,
    },
}

/// What is wrong, in the order in which she is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub enum Reason {
    /// Somebody may be in danger.
    Danger,
    /// A child may not be safe.
    Child,
    /// Threats, insults, hatred.
    Harassment,
    /// Not who she says she is.
    Fake,
    /// Advertising, fraud, the same over and over.
    Spam,
    /// Something else.
    Other,
}

words!(Reason {
    Danger => "danger",
    Child => "child",
    Harassment => "harassment",
    Fake => "fake",
    Spam => "spam",
    Other => "other",
});

impl Reason {
    /// The place in the queue: what cannot wait comes first.
    pub const fn urgency(self) -> u8 {
        match self {
            Self::Danger | Self::Child => 0,
            Self::Harassment | Self::Fake => 1,
            Self::Spam | Self::Other => 2,
        }
    }
}

/// How many reports one member may make in a day: more than anybody needs who is not a machine.
pub const MOST_A_DAY: u32 = 20;

#[cfg(test)]
mod tests {
    use super::{Reason, Subject};
    use crate::kernel::id::MemberId;

    #[test]
    fn what_cannot_wait_comes_first() {
        let urgent = Reason::ALL.iter().map(|reason| reason.urgency());
        assert!(urgent.is_sorted());
        assert_eq!(Reason::Child.urgency(), 0);
    }

    #[test]
    fn a_subject_reads_as_it_is_written() {
        let subject = Subject::Member {
            member: MemberId::from_random(1),
            circle: None,
        };
        let json = serde_json::to_string(&subject).unwrap();
        assert_eq!(json, r#"{"kind":"member","member":"00000000001"}"#);
        assert_eq!(serde_json::from_str::<Subject>(&json).unwrap(), subject);
    }
}
