//! What stands in the form of a circle, its draft, and what it becomes.

use crate::words::{self, t::circles as t};
use crate::{json, storage};
use leptos::prelude::*;
use posse_shared::availability::Week;
use posse_shared::circles::{CircleAbout, CircleCap, CircleDraft, CircleName, Policy, Site};
use posse_shared::people::profile::Languages;
use posse_shared::people::{Home, Profile, Stage};
use serde::{Deserialize, Serialize};

/// The form as she typed it: kept as a draft until the circle is started or saved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Typed {
    /// The description that it changes.
    pub(super) sequence: u32,
    name: String,
    about: String,
    stage: Stage,
    cap: u32,
    policy: Policy,
    vouch: bool,
    children_welcome: bool,
    slots: Week,
    languages: Languages,
    online: bool,
    home: Option<Home>,
}

impl Typed {
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

/// The form at work: what stands in its fields, and what is wrong with them.
#[derive(Clone, Copy)]
pub(super) struct Fields {
    sequence: u32,
    pub(super) name: RwSignal<String>,
    pub(super) about: RwSignal<String>,
    pub(super) stage: RwSignal<Stage>,
    pub(super) cap: RwSignal<u32>,
    pub(super) policy: RwSignal<Policy>,
    pub(super) vouch: RwSignal<bool>,
    pub(super) children_welcome: RwSignal<bool>,
    pub(super) slots: RwSignal<Week>,
    pub(super) languages: RwSignal<Languages>,
    pub(super) online: RwSignal<bool>,
    pub(super) home: RwSignal<Option<Home>>,
    pub(super) name_error: RwSignal<Option<String>>,
    pub(super) about_error: RwSignal<Option<String>>,
    pub(super) site_error: RwSignal<Option<String>>,
}

impl Fields {
    /// Begins with what is typed already.
    pub(super) fn new(typed: Typed) -> Self {
        Self {
            sequence: typed.sequence,
            name: RwSignal::new(typed.name),
            about: RwSignal::new(typed.about),
            stage: RwSignal::new(typed.stage),
            cap: RwSignal::new(typed.cap),
            policy: RwSignal::new(typed.policy),
            vouch: RwSignal::new(typed.vouch),
            children_welcome: RwSignal::new(typed.children_welcome),
            slots: RwSignal::new(typed.slots),
            languages: RwSignal::new(typed.languages),
            online: RwSignal::new(typed.online),
            home: RwSignal::new(typed.home),
            name_error: RwSignal::new(None),
            about_error: RwSignal::new(None),
            site_error: RwSignal::new(None),
        }
    }

    fn typed(self) -> Typed {
        Typed {
            sequence: self.sequence,
            name: self.name.get(),
            about: self.about.get(),
            stage: self.stage.get(),
            cap: self.cap.get(),
            policy: self.policy.get(),
            vouch: self.vouch.get(),
            children_welcome: self.children_welcome.get(),
            slots: self.slots.get(),
            languages: self.languages.get(),
            online: self.online.get(),
            home: self.home.get(),
        }
    }

    /// Keeps what she types; what stands there without her is no draft.
    pub(super) fn keep(self, key: String, plain: Typed) {
        Effect::new(move |_| {
            let typed = self.typed();
            if typed == plain {
                storage::remove(&key);
            } else {
                storage::write(&key, &json::write(&typed));
            }
        });
    }

    /// The circle that she described; nothing where a field is wrong, which it then says.
    pub(super) fn read(self) -> Option<CircleDraft> {
        let typed = untrack(move || self.typed());
        let told = |wrong| words::text_problem(wrong).to_owned();
        let (name, about) = (
            CircleName::parse(&typed.name),
            CircleAbout::parse(&typed.about),
        );
        self.name_error.set(name.as_ref().err().copied().map(told));
        self.about_error
            .set(about.as_ref().err().copied().map(told));
        let near = |home: Home| Site::Near {
            cell: home.cell,
            place: home.place,
        };
        let site = if typed.online {
            Some(Site::Virtual)
        } else {
            typed.home.map(near)
        };
        let missing = site.is_none().then(|| t::place_first().to_owned());
        self.site_error.set(missing);
        let cap = u8::try_from(typed.cap).ok();
        Some(CircleDraft {
            name: name.ok()?,
            stage: typed.stage,
            about: about.ok()?,
            cap: cap
                .and_then(|cap| CircleCap::new(cap).ok())
                .unwrap_or_default(),
            site: site?,
            policy: typed.policy,
            slots: typed.slots,
            languages: typed.languages,
            // Who comes with an invite is known, and an open door asks nobody.
            vouch: typed.vouch && typed.policy == Policy::Ask,
            children_welcome: typed.children_welcome,
        })
    }
}
