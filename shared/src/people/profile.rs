//! What a member says of herself.

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
    /// What others call her. 40 characters hold two given names and a surname.
    DisplayName, 40, required, line
);
text!(
    /// A few lines about herself, for the members of her circles.
    About, 300, optional, lines
);
text!(
    /// What she calls a passkey or a device ("my phone").
    DeviceName, 60, required, line
);

impl DisplayName {
    /// Her first name: what strangers read on a share page.
    pub fn first(&self) -> &str {
        self.as_str().split_whitespace().next().unwrap_or_default()
    }
}

/// Where she looks for others: a coarse cell, and what she calls it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Home {
    /// The only location a profile holds.
    pub cell: Cell,
    /// "Hove": for herself, never shown to others.
    pub place: PlaceLabel,
}

/// What a member says of herself and may change at any time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Profile {
    /// What others call her.
    pub name: DisplayName,
    /// The stages of her children.
    #[serde(default)]
    pub stages: Stages,
    /// Used to match, never shown.
    #[serde(default)]
    pub work: WorkSituation,
    /// Where she looks for others; absent until she says.
    #[serde(default)]
    pub home: Option<Home>,
    /// For the members of her circles.
    #[serde(default)]
    pub about: About,
    /// What she speaks.
    #[serde(default)]
    pub languages: Languages,
}

impl Profile {
    /// A profile of which only the name is known.
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

/// What she speaks: at most ten languages, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Language>", into = "Vec<Language>")]
#[cfg_attr(
    feature = "openapi",
    derive(schemars::JsonSchema),
    schemars(with = "Vec<Language>")
)]
pub struct Languages(Vec<Language>);

/// More languages than one person lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("too_long")]
pub struct LanguagesError;

impl Languages {
    /// More than anybody speaks well enough to make friends in.
    pub const MAX: usize = 10;

    /// Drops repetitions, keeps her order.
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

/// Who comes with her, herself included: counts only.
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

/// A party as it travels, unchecked.
#[derive(Debug, Clone, Copy, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct PartyCounts {
    adults: u8,
    children: u8,
}

/// Nobody, or a crowd.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("invalid")]
pub struct PartyError;

impl Party {
    /// She and a partner, a parent, a friend, a carer.
    pub const MAX_ADULTS: u8 = 4;
    /// The largest family that still comes as one party.
    pub const MAX_CHILDREN: u8 = 8;

    /// At least one adult, at most the limits.
    pub const fn new(adults: u8, children: u8) -> Result<Self, PartyError> {
        if adults == 0 || adults > Self::MAX_ADULTS || children > Self::MAX_CHILDREN {
            return Err(PartyError);
        }
        Ok(Self { adults, children })
    }

    /// Adults, herself included.
    pub const fn adults(self) -> u8 {
        self.adults
    }

    /// Children.
    pub const fn children(self) -> u8 {
        self.children
    }

    /// Whether it needs no more places than the other.
    pub const fn is_within(self, other: Self) -> bool {
        self.adults <= other.adults && self.children <= other.children
    }
}

impl Default for Party {
    /// She and one child.
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

/// What a member knows of herself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Me {
    /// Her id.
    pub id: MemberId,
    /// What she says of herself.
    pub profile: Profile,
    /// The revision of the profile.
    pub revision: Revision,
    /// Who came with her last time.
    #[serde(default)]
    pub usual_party: Party,
    /// When she is free, once she has said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub free: Option<SavedFreeTime>,
    /// When she joined.
    pub joined_at: Instant,
    /// When she last said what stages her children are at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stages_said_at: Option<Instant>,
}

impl Me {
    /// Whether to ask her if her children's stages are still right: half a year after she last said
    /// what they are, if she has said any.
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
    fn a_party_has_an_adult_and_an_end() {
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
    fn she_is_asked_for_stages_half_a_year_after_she_said_them() {
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
