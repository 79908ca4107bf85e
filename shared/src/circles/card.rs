//! A circle as strangers see it, and why it may suit one of them.

use super::draft::CircleDraft;
use crate::availability::Slot;
use crate::kernel::id::CircleId;
use crate::kernel::text::Language;
use crate::people::Stage;
use serde::{Deserialize, Serialize};

/// A circle as a stranger sees it: no person in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct CircleCard {
    /// Its id.
    pub id: CircleId,
    /// How its host describes it.
    pub circle: CircleDraft,
    /// How many members it has.
    pub members: u8,
    /// Why it may suit who looks for one; only where she looks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Reason>,
}

impl CircleCard {
    /// How many more may join.
    pub fn room(&self) -> u8 {
        self.circle.cap.get().saturating_sub(self.members)
    }
}

/// Why a circle may suit her. Of her and of the circle, never of one of its members.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub enum Reason {
    /// It usually meets when she is free.
    Slot(Slot),
    /// It meets when days such as hers usually leave time.
    Work,
    /// It is of a stage of hers.
    Stage {
        /// Which.
        stage: Stage,
    },
    /// It speaks a language of hers.
    Language {
        /// Which.
        language: Language,
    },
    /// It is not farther than about so many kilometres.
    Near {
        /// In steps of five.
        km: u32,
    },
    /// It has met in the last weeks.
    MetLately,
    /// One that this version does not know.
    #[serde(other)]
    Other,
}

impl Reason {
    /// More than three are not read.
    pub const MOST: usize = 3;
}
