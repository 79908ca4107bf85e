//! What stands in the form of a circle, its draft, and what it becomes.

use crate::{json, storage};
use posse_shared::availability::Week;
use posse_shared::circles::{CircleCap, CircleDraft, Policy, Site};
use posse_shared::people::profile::Languages;
use posse_shared::people::{Home, Profile, Stage};
use serde::{Deserialize, Serialize};

/// The form as she typed it: kept as a draft until the circle is started or saved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct FormValues {
    /// The description that it changes.
    pub(super) sequence: u32,
    pub(super) name: String,
    pub(super) about: String,
    pub(super) stage: Stage,
    pub(super) cap: u32,
    pub(super) policy: Policy,
    pub(super) vouch: bool,
    pub(super) children_welcome: bool,
    pub(super) slots: Week,
    pub(super) languages: Languages,
    pub(super) online: bool,
    pub(super) home: Option<Home>,
}

impl FormValues {
    /// A new circle, for who is as she is and lives where she does.
    pub(super) fn new(profile: Option<&Profile>) -> Self {
        let stage = profile.and_then(|profile| profile.stages.as_slice().first().copied());
        Self {
            sequence: 0,
            name: String::new(),
            about: String::new(),
            stage: stage.unwrap_or(Stage::Toddler),
            cap: CircleCap::default().get().into(),
            policy: Policy::default(),
            vouch: false,
            // As with events: children stay at home where a host says so.
            children_welcome: true,
            slots: Week::default(),
            languages: Languages::default(),
            online: false,
            home: profile.and_then(|profile| profile.home.clone()),
        }
    }

    /// A circle that is there.
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

    /// The draft under a key, if it was made from that description.
    pub(super) fn kept(key: &str, sequence: u32) -> Option<Self> {
        let kept: Self = storage::read(key).and_then(|text| json::read(&text))?;
        (kept.sequence == sequence).then_some(kept)
    }
}
