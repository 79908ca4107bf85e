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
    /// The name of a circle.
    CircleName, 60, required, line
);
text!(
    /// What a circle is about; everybody who may find it reads this.
    CircleAbout, 300, optional, lines
);

/// The maximum number of members of a circle, as its host sets it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
#[cfg_attr(
    feature = "openapi",
    derive(schemars::JsonSchema),
    schemars(with = "u8")
)]
pub struct CircleCap(u8);

/// No circle can have this maximum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("invalid")]
pub struct CircleCapError;

impl CircleCap {
    /// One person is not a circle.
    pub const MIN: u8 = 2;
    /// Beyond thirty, members no longer know each other. The limit also bounds what one sync carries.
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

/// How a circle accepts members.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub enum JoinPolicy {
    /// Everybody may join.
    Open,
    /// A host decides about join requests.
    #[default]
    Ask,
    /// Members join only by invite; strangers do not find the circle.
    Invite,
}

words!(JoinPolicy { Open => "open", Ask => "ask", Invite => "invite" });

/// Where a circle meets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub enum Site {
    /// Near a place.
    Near {
        /// The coarse cell in which members find it.
        cell: Cell,
        /// The name of the place.
        place: PlaceLabel,
    },
    /// Only online.
    Virtual,
}

/// A circle as its host describes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct CircleDraft {
    /// Its name.
    pub name: CircleName,
    /// The stage of its members' children.
    pub stage: Stage,
    /// What it is about.
    #[serde(default)]
    pub about: CircleAbout,
    /// Its maximum number of members.
    #[serde(default)]
    pub cap: CircleCap,
    /// Where it meets.
    pub site: Site,
    /// How it accepts members.
    #[serde(default)]
    pub policy: JoinPolicy,
    /// When it usually meets; empty until its host says it.
    #[serde(default)]
    pub slots: Week,
    /// The languages that its members speak together; empty until its host says it.
    #[serde(default)]
    pub languages: Languages,
    /// Whether an applicant needs the vouch of a member. Then even an open circle takes join
    /// requests. An invite counts as a vouch.
    #[serde(default)]
    pub vouch: bool,
    /// Whether children are usually welcome when it meets; each event says it for itself. If the host
    /// does not say it, they are not.
    #[serde(default)]
    pub children_welcome: bool,
}

impl CircleDraft {
    /// No circle meets more than six times a week. Without a limit, a circle with the whole week would
    /// fit everybody.
    pub const MOST_SLOTS: u32 = 6;

    /// Checks the fields together.
    pub fn check(&self) -> Result<(), FieldError> {
        if self.slots.len() > Self::MOST_SLOTS {
            return Err(FieldError::new(Code::TooLong, "circle.slots"));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{CircleCap, CircleDraft, JoinPolicy, Site};
    use crate::availability::{Slot, Week};

    #[test]
    fn a_circle_needs_only_a_name_a_stage_and_a_site() {
        let json = r#"{"name":"Prams on the prom","stage":"first_year","site":{"kind":"virtual"}}"#;
        let draft: CircleDraft = serde_json::from_str(json).unwrap();
        assert_eq!(
            (draft.cap.get(), draft.policy, draft.site),
            (8, JoinPolicy::Ask, Site::Virtual)
        );
    }

    #[test]
    fn a_circle_has_at_most_six_slots() {
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
    fn the_maximum_number_of_members_is_from_two_to_thirty() {
        assert!(CircleCap::new(1).is_err());
        assert!(CircleCap::new(31).is_err());
        assert!(CircleCap::new(2).is_ok() && CircleCap::new(30).is_ok());
    }
}
