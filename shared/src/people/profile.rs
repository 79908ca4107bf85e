//! A member's profile, and all she knows about her own account.

use super::stage::HALF_YEAR;
use super::{Stages, WorkSituation};
use crate::availability::SavedFreeTime;
use crate::kernel::geo::Cell;
use crate::kernel::id::MemberId;
use crate::kernel::text::{Language, PlaceLabel, text};
use crate::kernel::time::{Instant, Revision};
use serde::{Deserialize, Serialize};
use thiserror::Error;

text!(
    /// A member's name. 40 characters hold two given names and a surname.
    DisplayName, 40, required, line
);
text!(
    /// A few lines about a member, written by her for the members of her circles.
    About, 300, optional, lines
);
text!(
    /// A member's name for a passkey or a device ("my phone").
    DeviceName, 60, required, line
);

impl DisplayName {
    /// The first name. A share page shows strangers no more.
    pub fn first(&self) -> &str {
        self.as_str().split_whitespace().next().unwrap_or_default()
    }
}

/// Where a member looks for circles and events: a coarse cell and the name of the place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Home {
    /// The only location a profile holds.
    pub cell: Cell,
    /// The name of the place ("Hove"). Others never see it.
    pub place: PlaceLabel,
}

/// What a member says about herself. She can change it at any time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Profile {
    /// Her name.
    pub name: DisplayName,
    /// The stages of her children.
    #[serde(default)]
    pub stages: Stages,
    /// Her work situation: used for matching, never shown.
    #[serde(default)]
    pub work: WorkSituation,
    /// Where she looks for circles and events; absent until she says it.
    #[serde(default)]
    pub home: Option<Home>,
    /// What the members of her circles read about her.
    #[serde(default)]
    pub about: About,
    /// The languages she speaks.
    #[serde(default)]
    pub languages: Languages,
}

impl Profile {
    /// A new profile with only a name.
    pub fn named(name: DisplayName) -> Self {
        Self {
            name,
            stages: Stages::default(),
            work: WorkSituation::default(),
            home: None,
            about: About::default(),
            languages: Languages::default(),
        }
    }
}

/// The languages that somebody speaks: at most ten, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Language>", into = "Vec<Language>")]
#[cfg_attr(
    feature = "openapi",
    derive(schemars::JsonSchema),
    schemars(with = "Vec<Language>")
)]
pub struct Languages(Vec<Language>);

/// The list has too many languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("too_long")]
pub struct LanguagesError;

impl Languages {
    /// More languages than anybody speaks well enough to make friends.
    pub const MAX: usize = 10;

    /// Drops repetitions and keeps her order.
    pub fn new(languages: Vec<Language>) -> Result<Self, LanguagesError> {
        let mut kept: Vec<Language> = Vec::new();
        for language in languages {
            if !kept.contains(&language) {
                kept.push(language);
            }
            if kept.len() > Self::MAX {
                return Err(LanguagesError);
            }
        }
        Ok(Self(kept))
    }

    /// The languages in her order.
    pub fn as_slice(&self) -> &[Language] {
        &self.0
    }
}

impl TryFrom<Vec<Language>> for Languages {
    type Error = LanguagesError;
    fn try_from(languages: Vec<Language>) -> Result<Self, Self::Error> {
        Self::new(languages)
    }
}

impl From<Languages> for Vec<Language> {
    fn from(languages: Languages) -> Self {
        languages.0
    }
}

/// How many people come with a member, herself included: only counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "PartyCounts")]
#[cfg_attr(
    feature = "openapi",
    derive(schemars::JsonSchema),
    schemars(with = "PartyCounts")
)]
pub struct Party {
    adults: u8,
    children: u8,
}

/// A party on the wire, before it is checked.
#[derive(Debug, Clone, Copy, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct PartyCounts {
    adults: u8,
    children: u8,
}

/// The party has no adult, or more people than allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("invalid")]
pub struct PartyError;

impl Party {
    /// The member and a partner, a parent, a friend, a carer.
    pub const MAX_ADULTS: u8 = 4;
    /// The largest family that still comes as one party.
    pub const MAX_CHILDREN: u8 = 8;

    /// Checks the counts: at least one adult, at most the two limits.
    pub const fn new(adults: u8, children: u8) -> Result<Self, PartyError> {
        if adults == 0 || adults > Self::MAX_ADULTS || children > Self::MAX_CHILDREN {
            return Err(PartyError);
        }
        Ok(Self { adults, children })
    }

    /// The number of adults, the member included.
    pub const fn adults(self) -> u8 {
        self.adults
    }

    /// The number of children.
    pub const fn children(self) -> u8 {
        self.children
    }

    /// Whether this party needs no more places than the other.
    pub const fn is_within(self, other: Self) -> bool {
        self.adults <= other.adults && self.children <= other.children
    }
}

impl Default for Party {
    /// The member and one child.
    fn default() -> Self {
        Self {
            adults: 1,
            children: 1,
        }
    }
}

impl TryFrom<PartyCounts> for Party {
    type Error = PartyError;
    fn try_from(counts: PartyCounts) -> Result<Self, Self::Error> {
        Self::new(counts.adults, counts.children)
    }
}

/// All that a member's phone knows about her own account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Me {
    /// Her id.
    pub id: MemberId,
    /// Her profile.
    pub profile: Profile,
    /// The revision of the profile.
    pub revision: Revision,
    /// The party of her last answer to an event.
    #[serde(default)]
    pub usual_party: Party,
    /// When she is free, once she has said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub free: Option<SavedFreeTime>,
    /// When she joined.
    pub joined_at: Instant,
    /// When she last said the stages of her children.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stages_said_at: Option<Instant>,
}

impl Me {
    /// Whether to ask her if the stages of her children are still right: half a year after she last
    /// said them, if she has said any.
    pub fn is_asked_for_stages(&self, now: Instant) -> bool {
        let said_at = self.stages_said_at.unwrap_or(self.joined_at);
        !self.profile.stages.as_slice().is_empty() && now >= said_at.plus(HALF_YEAR)
    }
}

#[cfg(test)]
mod tests {
    use super::{DisplayName, Languages, Me, Party, Profile};
    use crate::kernel::id::MemberId;
    use crate::kernel::text::Language;
    use crate::kernel::time::{DAY, Instant, Revision};
    use crate::people::{Stage, Stages};

    #[test]
    fn a_party_has_at_least_one_adult_and_a_limit() {
        assert!(Party::new(0, 2).is_err());
        assert!(Party::new(5, 0).is_err());
        assert!(Party::new(1, 9).is_err());
        assert!(serde_json::from_str::<Party>(r#"{"adults":0,"children":1}"#).is_err());
        let party: Party = serde_json::from_str(r#"{"adults":2,"children":3}"#).unwrap();
        assert_eq!(
            serde_json::to_string(&party).unwrap(),
            r#"{"adults":2,"children":3}"#
        );
    }

    #[test]
    fn a_member_is_asked_for_stages_half_a_year_after_she_said_them() {
        let at = |days: i64| Instant::from_seconds(days * DAY).unwrap();
        let mut me = Me {
            id: MemberId::from_random(1),
            profile: Profile::named(DisplayName::parse("Ana").unwrap()),
            revision: Revision::default(),
            usual_party: Party::default(),
            free: None,
            joined_at: at(0),
            stages_said_at: None,
        };
        assert!(!me.is_asked_for_stages(at(400)), "she has said none");
        me.profile.stages = Stages::new(vec![Stage::Toddler]).unwrap();
        assert!(!me.is_asked_for_stages(at(182)) && me.is_asked_for_stages(at(183)));
        me.stages_said_at = Some(at(183));
        assert!(!me.is_asked_for_stages(at(365)) && me.is_asked_for_stages(at(366)));
    }

    #[test]
    fn a_first_name_is_the_first_word() {
        assert_eq!(
            DisplayName::parse("  Ana María Ruiz").unwrap().first(),
            "Ana"
        );
    }

    #[test]
    fn languages_are_a_short_ordered_set() {
        let word = |text: &str| Language::parse(text).unwrap();
        let twice = Languages::new(vec![word("es"), word("en"), word("es")]).unwrap();
        assert_eq!(twice.as_slice(), [word("es"), word("en")]);
        let letters = "abcdefghijk"
            .chars()
            .map(|c| word(&format!("x{c}")))
            .collect();
        assert!(Languages::new(letters).is_err());
    }
}
