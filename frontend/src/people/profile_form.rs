//! The profile, which the member can change at any time, also without a network.

use super::place_picker::{PlacePicker, place_name};
use super::profile_questions::{
    LanguagesQuestion, StagesQuestion, WorkQuestion, language_values, parse_stages, set_languages,
    stage_values,
};
use super::profile_values::{ProfileValues, field};
use crate::json;
use crate::offline::use_store;
use crate::page::{FormState, read_draft};
use crate::ui::{
    Banner, BannerTone, Button, FieldGroup, Glyph, TextArea, TextField, Toast, use_toasts,
};
use crate::words::{t::common, t::people as t};
use leptos::prelude::*;
use posse_shared::people::{About, DisplayName, Profile, WorkSituation};
use posse_shared::sync::Command;
use posse_shared::time::Revision;
use serde::{Deserialize, Serialize};

/// The storage key of the draft.
const DRAFT: &str = "posse.m.profile";

/// The draft, and the version of the profile from which it was made. If another phone has changed
/// the profile since, that change is newer than the draft.
#[derive(Serialize, Deserialize)]
struct Draft {
    of: Revision,
    typed: ProfileValues,
}

/// The form.
#[component]
pub fn ProfileForm(profile: Profile) -> impl IntoView {
    let store = use_store();
    let toasts = use_toasts();
    let version = move || {
        store.projection().with_untracked(|replica| {
            let me = replica.me.as_ref();
            me.map(|me| me.revision).unwrap_or_default()
        })
    };
    let draft = read_draft::<Draft>(DRAFT).filter(|draft| draft.of == version());
    let is_draft = draft.is_some();
    let saved = RwSignal::new(ProfileValues::of(&profile));
    let values = draft.map_or_else(|| saved.get_untracked(), |draft| draft.typed);
    let form = FormState::new(values);
    form.keep_draft(DRAFT.to_owned(), move |values| {
        let is_changed = saved.with(|saved| values != saved);
        is_changed.then(|| {
            json::write(&Draft {
                of: version(),
                typed: values.clone(),
            })
        })
    });
    let is_place_open = StoredValue::new(false);
    let save = move |event: leptos::ev::SubmitEvent| {
        // The picker itself says that its town is still to be chosen.
        let read = form.submit(&event, |values| match values.read() {
            Ok(_) if is_place_open.get_value() => Err(Vec::new()),
            read => read,
        });
        if let Some(profile) = read {
            saved.set(ProfileValues::of(&profile));
            store.act(Command::SaveProfile { profile });
            toasts.show(Toast::new(t::saved()));
        }
    };
    let set_stages =
        move |words: Vec<String>| form.set(|values| values.stages = parse_stages(&words));
    let set_work = move |word: String| {
        let work = WorkSituation::from_word(&word).unwrap_or_default();
        form.set(|values| values.work = work);
    };
    let change_languages = move |codes: Vec<String>| {
        form.set(|values| set_languages(&mut values.languages, &codes));
    };
    let draft_banner =
        || view! { <Banner tone=BannerTone::Info glyph=Glyph::Info message=t::not_saved()/> };
    view! {
        <form class="form" on:submit=save novalidate>
            {is_draft.then(draft_banner)}
            <TextField label=t::name() value=form.value(|v| v.name.clone())
                on_input=move |text| form.set(|v| v.name = text) error=form.error(field::NAME)
                limit=DisplayName::MAX required=true autocomplete="given-name"/>
            <StagesQuestion values=form.value(|v| stage_values(&v.stages))
                on_change=set_stages/>
            <WorkQuestion value=form.value(|v| v.work.as_str().to_owned())
                on_change=set_work/>
            <FieldGroup legend=t::area()>
                <PlacePicker chosen=form.value(|v| place_name(v.home.as_ref()))
                    on_pick=move |home| form.set(|v| v.home = Some(home)) is_open=is_place_open/>
            </FieldGroup>
            <TextArea label=t::about() value=form.value(|v| v.about.clone())
                on_input=move |text| form.set(|v| v.about = text) error=form.error(field::ABOUT)
                hint=Some(t::about_hint().to_owned()) limit=About::MAX/>
            <LanguagesQuestion values=form.value(|v| language_values(&v.languages))
                on_change=change_languages/>
            <Button submit=true wide=true>{common::save()}</Button>
        </form>
    }
}
