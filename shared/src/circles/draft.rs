//! A circle as its host describes it.

use crate::availability::Week;
use crate::kernel::geo::Cell;
use crate::kernel::problem::{Code, FieldError};
use crate::kernel::text::{PlaceLabel, text};
use crate::kernel::words::words;
use crate::people::Stage;
use crate::people::profile::Languages;
use serde::{Deserialize, Serialize};
use thiserror::Error;

text!(
    /// What the circle is called.
    CircleName, 60, required, line
);
text!(
    /// What it is about, for whoever may find it.
    CircleAbout, 300, optional, lines
);

/// How many members a circle may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
#[cfg_attr(
    feature = "openapi",
    derive(schemars::JsonSchema),
    schemars(with = "u8")
)]
pub struct CircleCap(u8);

/// Not a number of members a circle can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("invalid")]
pub struct CircleCapError;

impl CircleCap {
    /// One person is no circle.
    pub const MIN: u8 = 2;
    /// Beyond thirty nobody knows everybody; it also bounds what one sync carries.
    pub const MAX: u8 = 30;

    /// Checks the number.
    pub const fn new(cap: u8) -> Result<Self, CircleCapError> {
        if cap < Self::MIN || cap > Self::MAX {
            Err(CircleCapError)
        } else {
            Ok(Self(cap))
        }
    }

    /// The number.
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl Default for CircleCap {
    /// Small enough that everybody talks.
    fn default() -> Self {
        Self(8)
    }
}

impl TryFrom<u8> for CircleCap {
    type Error = CircleCapError;
    fn try_from(cap: u8) -> Result<Self, Self::Error> {
        Self::new(cap)
    }
}

impl From<CircleCap> for u8 {
    fn from(cap: CircleCap) -> Self {
        cap.0
    }
}

/// How a circle takes members.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub enum Policy {
    /// Whoever wants to may join.
    Open,
    /// A host says yes first.
    #[default]
    Ask,
    /// Only with an invite; strangers do not find it.
    Invite,
}

words!(Policy { Open => "open", Ask => "ask", Invite => "invite" });

/// Where a circle meets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub enum Site {
    /// Near a place.
    Near {
        /// The coarse cell it is found in.
        cell: Cell,
        /// What the place is called.
        place: PlaceLabel,
    },
    /// Online only.
    Virtual,
}

/// A circle as its host describes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct CircleDraft {
    /// What it is called.
    pub name: CircleName,
    /// The children's stage.
    pub stage: Stage,
    /// What it is about.
    #[serde(default)]
    pub about: CircleAbout,
    /// How many members it may have.
    #[serde(default)]
    pub cap: CircleCap,
    /// Where it meets.
    pub site: Site,
    /// How it takes members.
    #[serde(default)]
    pub policy: Policy,
    /// When it usually meets; empty until its host says.
    #[serde(default)]
    pub slots: Week,
    /// What is spoken there; empty until its host says.
    #[serde(default)]
    pub languages: Languages,
    /// Whether somebody in it must know who asks to join. Such a door asks, even an open one; an
    /// invite is a vouch by itself.
    #[serde(default)]
    pub vouch: bool,
    /// Whether children are welcome when it meets, as a rule: each event says it for itself. Not said
    /// is no.
    #[serde(default)]
    pub children_welcome: bool,
}

impl CircleDraft {
    /// Who meets more often than six times a week has not said when; and a circle that claimed
    /// the whole week would suit everybody.
    pub const MOST_SLOTS: u32 = 6;

    /// What is wrong with the description beyond its single fields.
    pub fn check(&self) -> Result<(), FieldError> {
        if self.slots.len() > Self::MOST_SLOTS {
            return Err(FieldError::new(Code::TooLong, "circle.slots"));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{CircleCap, CircleDraft, Policy, Site};
    use crate::availability::{Slot, Week};

    #[test]
    fn a_circle_needs_little_to_begin() {
        let json = r#"{"name":"Prams on the prom","stage":"first_year","site":{"kind":"virtual"}}"#;
        let draft: CircleDraft = serde_json::from_str(json).unwrap();
        assert_eq!(
            (draft.cap.get(), draft.policy, draft.site),
            (8, Policy::Ask, Site::Virtual)
        );
    }

    #[test]
    fn a_circle_usually_meets_at_six_times_a_week_at_most() {
        let json = r#"{"name":"Prams","stage":"toddler","site":{"kind":"virtual"},"slots":4}"#;
        let draft: CircleDraft = serde_json::from_str(json).unwrap();
        assert_eq!(draft.slots.bits(), 4);
        let meeting = |times| CircleDraft {
            slots: Slot::all().take(times).collect(),
            ..draft.clone()
        };
        assert_eq!(meeting(0).check(), Ok(()));
        assert_eq!(meeting(6).check(), Ok(()));
        assert_eq!(meeting(7).check().unwrap_err().field, "circle.slots");
        let always = CircleDraft {
            slots: Week::FULL,
            ..draft
        };
        assert!(always.check().is_err());
    }

    #[test]
    fn a_cap_is_two_to_thirty() {
        assert!(CircleCap::new(1).is_err());
        assert!(CircleCap::new(31).is_err());
        assert!(CircleCap::new(2).is_ok() && CircleCap::new(30).is_ok());
    }
}
