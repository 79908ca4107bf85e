//! Three taps and she's there: stages, days, area. When she is free comes next, or later.

use super::place_picker::PlacePicker;
use super::profile_questions::{StagesQuestion, WorkQuestion};
use crate::offline::use_store;
use crate::route::{self, Route, use_route};
use crate::ui::{ActionBar, Button, ButtonTone, FieldGroup, TopBar, focus_first_wrong_here};
use crate::words::{self, t::people as t};
use leptos::prelude::*;
use posse_shared::sync::Command;

/// The set-up screen.
#[component]
pub fn SetUpPage() -> impl IntoView {
    let store = use_store();
    let here = use_route();
    let me = store.projection().with_untracked(|seen| seen.me.clone());
    let profile = me.map(|me| me.profile);
    let stages = RwSignal::new(
        profile
            .as_ref()
            .map(|p| p.stages.clone())
            .unwrap_or_default(),
    );
    let work = RwSignal::new(profile.as_ref().map(|p| p.work).unwrap_or_default());
    let home = RwSignal::new(profile.as_ref().and_then(|p| p.home.clone()));
    let undecided = RwSignal::new(false);
    let done = move || {
        if undecided.get_untracked() {
            return focus_first_wrong_here();
        }
        let me = store.projection().with_untracked(|seen| seen.me.clone());
        if let Some(mut profile) = me.map(|me| me.profile) {
            profile.stages = stages.get_untracked();
            profile.work = work.get_untracked();
            profile.home = home.get_untracked();
            // Who says nothing speaks what the app speaks with her: without a language nobody could be
            // found for her. Her profile shows it.
            if profile.languages.as_slice().is_empty() {
                profile.languages = words::languages();
            }
            store.act(Command::SaveProfile { profile });
        }
        route::replace_with(here, Route::FreeTime { setting_up: true });
    };
    view! {
        <TopBar title=t::set_up_title()/>
        <div class="form">
            <StagesQuestion stages/>
            <WorkQuestion work/>
            <FieldGroup legend=t::area()><PlacePicker home undecided/></FieldGroup>
        </div>
        <ActionBar label=t::set_up_title()>
            <Button wide=true on_press=done>{t::set_up_done()}</Button>
            <Button tone=ButtonTone::Plain wide=true on_press=move || route::go_back_after_sign_in(here)>{t::later()}</Button>
        </ActionBar>
    }
}
