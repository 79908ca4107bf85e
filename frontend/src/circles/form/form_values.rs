//! The values of the form as the host typed them, and the description that they make.

use crate::page::FieldProblems;
use posse_shared::availability::Week;
use posse_shared::circles::{CircleAbout, CircleCap, CircleDraft, CircleName, JoinPolicy, Site};
use posse_shared::people::profile::Languages;
use posse_shared::people::{Home, Profile, Stage};
use posse_shared::problem::{Code, Problem};
use serde::{Deserialize, Serialize};

/// The names of the fields in problems.
pub(super) mod field {
    pub(in super::super) const NAME: &str = "circle.name";
    pub(in super::super) const ABOUT: &str = "circle.about";
    pub(in super::super) const SITE: &str = "circle.site";
}

/// The values. They are kept as a draft until the circle is started or saved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct FormValues {
    /// The version of the description that is edited.
    pub(super) sequence: u32,
    pub(super) name: String,
    pub(super) about: String,
    pub(super) stage: Stage,
    pub(super) cap: u32,
    pub(super) policy: JoinPolicy,
    pub(super) vouch: bool,
    pub(super) children_welcome: bool,
    pub(super) slots: Week,
    pub(super) languages: Languages,
    pub(super) online: bool,
    pub(super) home: Option<Home>,
}

impl FormValues {
    /// A new circle, for members like its host and where she lives.
    pub(super) fn new(profile: Option<&Profile>) -> Self {
        let stage = profile.and_then(|profile| profile.stages.as_slice().first().copied());
        Self {
            sequence: 0,
            name: String::new(),
            about: String::new(),
            stage: stage.unwrap_or(Stage::Toddler),
            cap: CircleCap::default().get().into(),
            policy: JoinPolicy::default(),
            vouch: false,
            // As with events: children are welcome unless the host says otherwise.
            children_welcome: true,
            slots: Week::default(),
            languages: Languages::default(),
            online: false,
            home: profile.and_then(|profile| profile.home.clone()),
        }
    }

    /// The values of an existing description.
    pub(super) fn of(sequence: u32, circle: &CircleDraft, profile: Option<&Profile>) -> Self {
        let home = match &circle.site {
            Site::Near { cell, place } => Some(Home {
                cell: cell.clone(),
                place: place.clone(),
            }),
            Site::Virtual => profile.and_then(|profile| profile.home.clone()),
        };
        Self {
            sequence,
            name: circle.name.to_string(),
            about: circle.about.to_string(),
            stage: circle.stage,
            cap: circle.cap.get().into(),
            policy: circle.policy,
            vouch: circle.vouch,
            children_welcome: circle.children_welcome,
            slots: circle.slots,
            languages: circle.languages.clone(),
            online: circle.site == Site::Virtual,
            home,
        }
    }

    /// Reads the values as a description, or says which fields are wrong.
    pub(super) fn read(&self) -> Result<CircleDraft, Vec<Problem>> {
        let mut problems = FieldProblems::default();
        let name = problems.take(field::NAME, CircleName::parse(&self.name));
        let about = problems.take(field::ABOUT, CircleAbout::parse(&self.about));
        let site = self.site();
        if site.is_none() {
            problems.add(Code::MissingField, field::SITE);
        }
        let (Some(name), Some(about), Some(site)) = (name, about, site) else {
            return Err(problems.into_vec());
        };
        let cap = u8::try_from(self.cap).ok();
        Ok(CircleDraft {
            name,
            stage: self.stage,
            about,
            cap: cap
                .and_then(|cap| CircleCap::new(cap).ok())
                .unwrap_or_default(),
            site,
            policy: self.policy,
            slots: self.slots,
            languages: self.languages.clone(),
            // An invited guest is known already, and an open circle asks nobody.
            vouch: self.vouch && self.policy == JoinPolicy::Ask,
            children_welcome: self.children_welcome,
        })
    }

    fn site(&self) -> Option<Site> {
        if self.online {
            return Some(Site::Virtual);
        }
        self.home.clone().map(|home| Site::Near {
            cell: home.cell,
            place: home.place,
        })
    }
}
