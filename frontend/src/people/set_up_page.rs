//! Setting up in three taps: stages, days, area. The free time comes next, or later.

use super::place_picker::{PlacePicker, place_name};
use super::profile_questions::{StagesQuestion, WorkQuestion, parse_stages, stage_values};
use super::profile_values::ProfileValues;
use crate::offline::use_store;
use crate::page::FormState;
use crate::route::{self, Route, use_route};
use crate::ui::{ActionBar, Button, ButtonTone, FieldGroup, TopBar, focus_first_wrong_here};
use crate::words::{self, t::people as t};
use leptos::prelude::*;
use posse_shared::people::{Profile, WorkSituation};
use posse_shared::sync::Command;

/// The page.
#[component]
pub fn SetUpPage() -> impl IntoView {
    let store = use_store();
    let here = use_route();
    let profile = move || -> Option<Profile> {
        store
            .projection()
            .with_untracked(|replica| replica.me.as_ref().map(|me| me.profile.clone()))
    };
    let form = FormState::new(
        profile()
            .as_ref()
            .map(ProfileValues::of)
            .unwrap_or_default(),
    );
    let is_place_open = StoredValue::new(false);
    let finish = move || {
        if is_place_open.get_value() {
            return focus_first_wrong_here();
        }
        if let Some(mut profile) = profile() {
            form.with_untracked(|values| {
                profile.stages.clone_from(&values.stages);
                profile.work = values.work;
                profile.home.clone_from(&values.home);
            });
            // A member without a language could not be matched. Until she changes it, she speaks
            // the language of the app; her profile shows it.
            if profile.languages.as_slice().is_empty() {
                profile.languages = words::languages();
            }
            store.act(Command::SaveProfile { profile });
        }
        route::replace_with(here, Route::FreeTime { setting_up: true });
    };
    let set_stages =
        move |words: Vec<String>| form.set(|values| values.stages = parse_stages(&words));
    let set_work = move |word: String| {
        let work = WorkSituation::from_word(&word).unwrap_or_default();
        form.set(|values| values.work = work);
    };
    let later = move || route::go_back_after_sign_in(here);
    view! {
        <TopBar title=t::set_up_title()/>
        <div class="form">
            <StagesQuestion values=form.value(|v| stage_values(&v.stages))
                on_change=set_stages/>
            <WorkQuestion value=form.value(|v| v.work.as_str().to_owned())
                on_change=set_work/>
            <FieldGroup legend=t::area()>
                <PlacePicker chosen=form.value(|v| place_name(v.home.as_ref()))
                    on_pick=move |home| form.set(|v| v.home = Some(home)) is_open=is_place_open/>
            </FieldGroup>
        </div>
        <ActionBar label=t::set_up_title()>
            <Button wide=true on_press=finish>{t::set_up_done()}</Button>
            <Button tone=ButtonTone::Plain wide=true on_press=later>{t::later()}</Button>
        </ActionBar>
    }
}
