//! The form at work: what stands in its fields, what is wrong with them, and the draft.

use super::form_values::FormValues;
use crate::words::{self, t::circles as t};
use crate::{json, storage};
use leptos::prelude::*;
use posse_shared::availability::Week;
use posse_shared::circles::{CircleAbout, CircleCap, CircleDraft, CircleName, Policy, Site};
use posse_shared::people::profile::Languages;
use posse_shared::people::{Home, Stage};

/// The form at work: what stands in its fields, and what is wrong with them.
#[derive(Clone, Copy)]
pub(super) struct FormState {
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

impl FormState {
    /// Begins with what is typed already.
    pub(super) fn new(typed: FormValues) -> Self {
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

    fn typed(self) -> FormValues {
        FormValues {
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
    pub(super) fn keep(self, key: String, plain: FormValues) {
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
