//! What she says of herself, to be changed at any time, also without a network.

use super::place_picker::PlacePicker;
use super::profile_questions::{LanguagesQuestion, StagesQuestion, WorkQuestion};
use crate::offline::use_store;
use crate::ui::{
    Banner, BannerTone, Button, FieldGroup, Glyph, TextArea, TextField, Toast, focus_first_wrong,
    use_toasts,
};
use crate::words::{self, t::common, t::people as t};
use crate::{json, storage};
use leptos::prelude::*;
use posse_shared::people::profile::Languages;
use posse_shared::people::{About, DisplayName, Home, Profile, Stages, WorkSituation};
use posse_shared::sync::Command;
use posse_shared::time::Revision;
use serde::{Deserialize, Serialize};

const DRAFT: &str = "posse.m.profile";

/// What she has not saved, and of which state of her profile: where another phone has changed it since,
/// that is newer.
#[derive(Serialize, Deserialize)]
struct Draft {
    of: Revision,
    typed: FormValues,
}

/// The form as it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct FormValues {
    name: String,
    about: String,
    stages: Stages,
    work: WorkSituation,
    home: Option<Home>,
    languages: Languages,
}

impl FormValues {
    fn of(profile: &Profile) -> Self {
        Self {
            name: profile.name.to_string(),
            about: profile.about.to_string(),
            stages: profile.stages.clone(),
            work: profile.work,
            home: profile.home.clone(),
            languages: profile.languages.clone(),
        }
    }
}

/// The form.
#[component]
pub fn ProfileForm(profile: Profile) -> impl IntoView {
    let store = use_store();
    let toasts = use_toasts();
    let of = move || {
        let seen = store.projection();
        seen.with_untracked(|seen| seen.me.as_ref().map(|me| me.revision).unwrap_or_default())
    };
    let kept = storage::read(DRAFT).and_then(|text| json::read::<Draft>(&text));
    let kept = kept.filter(|kept| kept.of == of()).map(|kept| kept.typed);
    let restored = kept.is_some();
    let start = kept.unwrap_or_else(|| FormValues::of(&profile));
    let saved = RwSignal::new(FormValues::of(&profile));
    let (name, about) = (RwSignal::new(start.name), RwSignal::new(start.about));
    let (name_error, about_error) = (RwSignal::new(None::<String>), RwSignal::new(None::<String>));
    let (stages, work) = (RwSignal::new(start.stages), RwSignal::new(start.work));
    let (home, languages) = (RwSignal::new(start.home), RwSignal::new(start.languages));
    Effect::new(move |_| {
        let typed = FormValues {
            name: name.get(),
            about: about.get(),
            stages: stages.get(),
            work: work.get(),
            home: home.get(),
            languages: languages.get(),
        };
        if saved.with(|saved| typed == *saved) {
            storage::remove(DRAFT);
        } else {
            storage::write(DRAFT, &json::write(&Draft { of: of(), typed }));
        }
    });
    let undecided = RwSignal::new(false);
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let told = |wrong| words::text_problem(wrong).to_owned();
        let typed_name = DisplayName::parse(&name.get_untracked());
        let typed_about = About::parse(&about.get_untracked());
        name_error.set(typed_name.as_ref().err().copied().map(told));
        about_error.set(typed_about.as_ref().err().copied().map(told));
        let (Ok(name), Ok(about), false) = (typed_name, typed_about, undecided.get_untracked())
        else {
            return focus_first_wrong(&event);
        };
        let profile = Profile {
            name,
            about,
            stages: stages.get_untracked(),
            work: work.get_untracked(),
            home: home.get_untracked(),
            languages: languages.get_untracked(),
        };
        saved.set(FormValues::of(&profile));
        store.act(Command::SaveProfile { profile });
        toasts.show(Toast::new(t::saved()));
    };
    view! {
        <form class="form" on:submit=save novalidate>
            {restored.then(|| view! { <Banner tone=BannerTone::Info glyph=Glyph::Info message=t::not_saved()/> })}
            <TextField label=t::name() value=name on_input=move |text| name.set(text) error=name_error
                limit=DisplayName::MAX required=true autocomplete="given-name"/>
            <StagesQuestion stages/>
            <WorkQuestion work/>
            <FieldGroup legend=t::area()><PlacePicker home undecided/></FieldGroup>
            <TextArea label=t::about() value=about on_input=move |text| about.set(text) error=about_error
                hint=Some(t::about_hint().to_owned()) limit=About::MAX/>
            <LanguagesQuestion languages/>
            <Button submit=true wide=true>{common::save()}</Button>
        </form>
    }
}
