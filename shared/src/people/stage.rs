//! The stages of children and the work situation: no more than matching needs.

use crate::kernel::time::DAY;
use crate::kernel::words::words;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The stage of a child. We never ask for an age or a date of birth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub enum Stage {
    /// Not born yet.
    Expecting,
    /// In the first year.
    FirstYear,
    /// From the first birthday until preschool.
    Toddler,
    /// Preschool.
    Preschool,
    /// Primary school.
    SchoolAge,
    /// About nine to twelve.
    Tween,
    /// Teenager.
    Teen,
    /// Grown up.
    Grown,
}

impl Stage {
    /// The next stage; none after the last.
    pub fn next(self) -> Option<Self> {
        Self::ALL.iter().copied().find(|stage| *stage > self)
    }
}

/// How long a stage counts as right after somebody has said it. Then we ask; we never move a stage on
/// by ourselves.
pub const HALF_YEAR: i64 = 183 * DAY;

words!(Stage {
    Expecting => "expecting",
    FirstYear => "first_year",
    Toddler => "toddler",
    Preschool => "preschool",
    SchoolAge => "school_age",
    Tween => "tween",
    Teen => "teen",
    Grown => "grown",
});

/// A member's work situation: used for matching, never shown to anybody.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub enum WorkSituation {
    /// At home during the day.
    AtHome,
    /// Works some days or hours.
    PartTime,
    /// Works all day on most days.
    FullTime,
    /// Works changing hours.
    Shifts,
    /// In training or at university.
    Studying,
    /// On parental or other leave.
    Leave,
    /// She prefers not to say.
    #[default]
    Unsaid,
}

words!(WorkSituation {
    AtHome => "at_home",
    PartTime => "part_time",
    FullTime => "full_time",
    Shifts => "shifts",
    Studying => "studying",
    Leave => "leave",
    Unsaid => "unsaid",
});

/// The stages of a member's children: each at most once, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Stage>", into = "Vec<Stage>")]
#[cfg_attr(
    feature = "openapi",
    derive(schemars::JsonSchema),
    schemars(with = "Vec<Stage>")
)]
pub struct Stages(Vec<Stage>);

/// The list is far longer than the list of stages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("too_long")]
pub struct StagesError;

impl Stages {
    /// Sorts the stages and drops repetitions.
    pub fn new(mut stages: Vec<Stage>) -> Result<Self, StagesError> {
        if stages.len() > Stage::ALL.len() * 2 {
            return Err(StagesError);
        }
        stages.sort_unstable();
        stages.dedup();
        Ok(Self(stages))
    }

    /// The stages in order.
    pub fn as_slice(&self) -> &[Stage] {
        &self.0
    }
}

impl TryFrom<Vec<Stage>> for Stages {
    type Error = StagesError;
    fn try_from(stages: Vec<Stage>) -> Result<Self, Self::Error> {
        Self::new(stages)
    }
}

impl From<Stages> for Vec<Stage> {
    fn from(stages: Stages) -> Self {
        stages.0
    }
}

#[cfg(test)]
mod tests {
    use super::{Stage, Stages, WorkSituation};

    #[test]
    fn the_words_are_those_of_the_wire() {
        for stage in Stage::ALL {
            assert_eq!(serde_json::to_value(stage).unwrap(), stage.as_str());
            assert_eq!(Stage::from_word(stage.as_str()), Some(*stage));
        }
        for work in WorkSituation::ALL {
            assert_eq!(serde_json::to_value(work).unwrap(), work.as_str());
            assert_eq!(WorkSituation::from_word(work.as_str()), Some(*work));
        }
    }

    #[test]
    fn each_stage_but_the_last_has_a_next_one() {
        let nexts = Stage::ALL.iter().map(|stage| stage.next());
        let mut expected: Vec<_> = Stage::ALL.iter().skip(1).copied().map(Some).collect();
        expected.push(None);
        assert_eq!(nexts.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn stages_are_sorted_and_unique() {
        let stages = Stages::new(vec![Stage::Teen, Stage::Toddler, Stage::Teen]).unwrap();
        assert_eq!(stages.as_slice(), [Stage::Toddler, Stage::Teen]);
        assert!(Stages::new(vec![Stage::Teen; 17]).is_err());
    }
}
