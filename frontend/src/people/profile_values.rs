//! The values of a profile's questions, as the member chose and typed them.

use crate::page::FieldProblems;
use posse_shared::people::profile::Languages;
use posse_shared::people::{About, DisplayName, Home, Profile, Stages, WorkSituation};
use posse_shared::problem::Problem;
use serde::{Deserialize, Serialize};

/// The names of the fields in problems.
pub(super) mod field {
    pub(in super::super) const NAME: &str = "profile.name";
    pub(in super::super) const ABOUT: &str = "profile.about";
}

/// The values.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct ProfileValues {
    pub(super) name: String,
    pub(super) about: String,
    pub(super) stages: Stages,
    pub(super) work: WorkSituation,
    pub(super) home: Option<Home>,
    pub(super) languages: Languages,
}

impl ProfileValues {
    /// The values of a profile.
    pub(super) fn of(profile: &Profile) -> Self {
        Self {
            name: profile.name.to_string(),
            about: profile.about.to_string(),
            stages: profile.stages.clone(),
            work: profile.work,
            home: profile.home.clone(),
            languages: profile.languages.clone(),
        }
    }

    /// Reads the values as a profile, or says which fields are wrong.
    pub(super) fn read(&self) -> Result<Profile, Vec<Problem>> {
        let mut problems = FieldProblems::default();
        let name = problems.take(field::NAME, DisplayName::parse(&self.name));
        let about = problems.take(field::ABOUT, About::parse(&self.about));
        match (name, about) {
            (Some(name), Some(about)) => Ok(Profile {
                name,
                about,
                stages: self.stages.clone(),
                work: self.work,
                home: self.home.clone(),
                languages: self.languages.clone(),
            }),
            _ => Err(problems.into_vec()),
        }
    }
}
