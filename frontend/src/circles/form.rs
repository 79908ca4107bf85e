//! The form that starts a circle, or edits its description.

mod form_values;
mod slots_question;

use crate::offline::{Store, use_store};
use crate::page::{FormState, NotFoundPage, read_draft};
use crate::people::{
    LanguagesQuestion, PlacePicker, language_values, place_name, set_languages, stage_choices,
};
use crate::route::{self, Route, use_route};
use crate::ui::{
    Button, Checkbox, ChipGroup, Choice, Disclosure, FieldGroup, Segmented, Show, Stepper,
    TextArea, TextField, TopBar,
};
use crate::words::{t::circles as t, t::common};
use crate::{clock, json, storage};
use form_values::{FormValues, field};
use leptos::prelude::*;
use posse_shared::circles::{
    CircleAbout, CircleCap, CircleDoc, CircleDraft, CircleName, JoinPolicy, Role,
};
use posse_shared::id::CircleId;
use posse_shared::people::Stage;
use posse_shared::sync::Command;
use slots_question::SlotsQuestion;

/// The page that starts a circle.
#[component]
pub fn NewCirclePage() -> impl IntoView {
    view! { <Form editing=None/> }
}

/// The same form for an existing circle.
#[component]
pub fn EditCirclePage(id: CircleId) -> impl IntoView {
    let doc = use_store()
        .projection()
        .with_untracked(|replica| replica.circle(id).cloned());
    match doc.filter(|doc| doc.role == Role::Host && !doc.closed) {
        Some(doc) => view! { <Form editing=Some(doc)/> }.into_any(),
        None => view! { <NotFoundPage/> }.into_any(),
    }
}

/// The storage key of the draft.
fn draft_key(editing: Option<&CircleDoc>) -> String {
    editing.map_or_else(
        || "posse.m.circle".to_owned(),
        |doc| format!("posse.m.circle.{}", doc.id),
    )
}

#[component]
fn Form(editing: Option<CircleDoc>) -> impl IntoView {
    let store = use_store();
    let here = use_route();
    let key = draft_key(editing.as_ref());
    let form = start_form(store, &key, editing.as_ref());
    let (title, label) = if editing.is_none() {
        (t::new_title(), t::create())
    } else {
        (t::edit_title(), common::save())
    };
    let back = editing
        .as_ref()
        .map_or(Route::Discover, |doc| Route::Circle(doc.id));
    let submit = move |event: leptos::ev::SubmitEvent| {
        if let Some(circle) = form.submit(&event, FormValues::read) {
            let id = send(store, circle, editing.as_ref());
            storage::remove(&key);
            route::replace_with(here, Route::Circle(id));
        }
    };
    let change_languages = move |codes: Vec<String>| {
        form.set(|values| set_languages(&mut values.languages, &codes));
    };
    view! {
        <TopBar title back=route::href(&back) back_label=common::back()/>
        <form class="form" on:submit=submit novalidate>
            <NameAndPlace form/>
            <SlotsQuestion form/>
            <Checkbox label=t::children_welcome() hint=Some(t::children_hint().to_owned())
                checked=form.value(|v| v.children_welcome)
                on_change=move |on| form.set(|v| v.children_welcome = on)/>
            <Joining form/>
            <TextArea label=t::about() value=form.value(|v| v.about.clone())
                on_input=move |text| form.set(|v| v.about = text)
                error=form.error(field::ABOUT) limit=CircleAbout::MAX/>
            <Disclosure summary=t::languages()>
                <LanguagesQuestion legend=t::languages() values=form.value(|v| language_values(&v.languages))
                    on_change=change_languages/>
            </Disclosure>
            <Button submit=true wide=true>{label}</Button>
        </form>
    }
}

/// Starts the form with a rejected command, a draft, or what there is; and keeps a draft from then
/// on.
fn start_form(store: Store, key: &str, editing: Option<&CircleDoc>) -> FormState<FormValues> {
    let rejected = store.take_rejected(|command| match (command, editing) {
        (Command::CreateCircle { circle, .. }, None) => Some(circle.clone()),
        (Command::EditCircle { id, circle, .. }, Some(doc)) if *id == doc.id => {
            Some(circle.clone())
        }
        _ => None,
    });
    let me = store
        .projection()
        .with_untracked(|replica| replica.me.clone());
    let profile = me.map(|me| me.profile);
    let plain = match editing {
        Some(doc) => FormValues::of(doc.sequence, &doc.circle, profile.as_ref()),
        None => FormValues::new(profile.as_ref()),
    };
    let sequence = plain.sequence;
    let rejected = rejected.map(|circle| FormValues::of(sequence, &circle, profile.as_ref()));
    // A draft of an older description would undo what has changed since.
    let draft = || read_draft(key).filter(|draft: &FormValues| draft.sequence == sequence);
    let form = FormState::new(rejected.or_else(draft).unwrap_or_else(|| plain.clone()));
    form.keep_draft(key.to_owned(), move |values| {
        (*values != plain).then(|| json::write(values))
    });
    form
}

/// Starts the circle, or saves the changes.
fn send(store: Store, circle: CircleDraft, editing: Option<&CircleDoc>) -> CircleId {
    let new_id = || CircleId::from_random(clock::random_bits());
    let id = editing.map_or_else(new_id, |doc| doc.id);
    store.act(match editing {
        Some(doc) => Command::EditCircle {
            id,
            circle,
            sequence: doc.sequence,
        },
        None => Command::CreateCircle { id, circle },
    });
    id
}

/// The name, the stage, and the place.
#[component]
fn NameAndPlace(form: FormState<FormValues>) -> impl IntoView {
    let sites = vec![
        Choice::new("near", t::near_me()),
        Choice::new("online", t::online()),
    ];
    let site_error = move || {
        let error = form.error(field::SITE).get();
        error.map(|_| t::place_first().to_owned())
    };
    view! {
        <TextField label=t::name() value=form.value(|v| v.name.clone())
            on_input=move |text| form.set(|v| v.name = text)
            error=form.error(field::NAME) limit=CircleName::MAX required=true/>
        <ChipGroup legend=t::stage() choices=stage_choices() value=form.value(|v| v.stage.as_str().to_owned())
            on_change=move |word: String| form.set(|v| v.stage = Stage::from_word(&word).unwrap_or(Stage::Toddler))/>
        <FieldGroup legend=t::where_() error=Signal::derive(site_error)>
            <Segmented legend=t::where_() hide_legend=true choices=sites
                value=form.value(|v| if v.online { "online" } else { "near" }.to_owned())
                on_change=move |word: String| form.set(|v| v.online = word == "online")/>
            <Show when=move || form.with(|v| !v.online)>
                <PlacePicker chosen=form.value(|v| place_name(v.home.as_ref()))
                    on_pick=move |home| form.set(|v| v.home = Some(home))/>
            </Show>
        </FieldGroup>
    }
}

/// The policy of joining, and the number of members.
#[component]
fn Joining(form: FormState<FormValues>) -> impl IntoView {
    let policies = vec![
        Choice::new(JoinPolicy::Open.as_str(), t::policy_open()),
        Choice::new(JoinPolicy::Ask.as_str(), t::policy_ask()),
        Choice::new(JoinPolicy::Invite.as_str(), t::policy_invite()),
    ];
    view! {
        <Segmented legend=t::policy() choices=policies value=form.value(|v| v.policy.as_str().to_owned())
            on_change=move |word: String| form.set(|v| v.policy = JoinPolicy::from_word(&word).unwrap_or_default())/>
        <Show when=move || form.with(|v| v.policy == JoinPolicy::Ask)>
            <Checkbox label=t::vouch() hint=Some(t::vouch_hint().to_owned()) checked=form.value(|v| v.vouch)
                on_change=move |on| form.set(|v| v.vouch = on)/>
        </Show>
        <Stepper label=t::cap() value=form.value(|v| v.cap) on_change=move |count| form.set(|v| v.cap = count)
            min=u32::from(CircleCap::MIN) max=u32::from(CircleCap::MAX)
            less_label=common::fewer() more_label=common::one_more()/>
    }
}
