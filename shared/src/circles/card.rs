//! A circle as strangers see it, and the reasons why it may fit a viewer.

use super::draft::CircleDraft;
use crate::availability::Slot;
use crate::kernel::id::CircleId;
use crate::kernel::text::Language;
use crate::people::Stage;
use serde::{Deserialize, Serialize};

/// A circle as a stranger sees it: without any person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct CircleCard {
    /// Its id.
    pub id: CircleId,
    /// The description.
    pub circle: CircleDraft,
    /// How many members it has.
    pub members: u8,
    /// Why it may fit the viewer; only in discovery.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<FitReason>,
}

impl CircleCard {
    /// How many more may join.
    pub fn room(&self) -> u8 {
        self.circle.cap.get().saturating_sub(self.members)
    }
}

/// Why a circle may fit the viewer. A reason says something about her and the circle, never about
/// one of its members.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub enum FitReason {
    /// The circle usually meets in this slot, and she is free then.
    Slot(Slot),
    /// The circle meets when her kind of work usually leaves time.
    Work,
    /// One of her children is at the circle's stage.
    Stage {
        /// The stage.
        stage: Stage,
    },
    /// The circle speaks one of her languages.
    Language {
        /// The language.
        language: Language,
    },
    /// The circle is near.
    Near {
        /// The distance is at most about this many kilometres, in steps of five.
        km: u32,
    },
    /// The circle has met in the last weeks.
    MetLately,
    /// A reason that this version does not know.
    #[serde(other)]
    Other,
}

impl FitReason {
    /// A card shows at most three reasons: nobody reads more.
    pub const MOST: usize = 3;
}
