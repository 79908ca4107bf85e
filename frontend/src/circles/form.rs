//! Making a circle, and changing what it says of itself.

mod form_state;
mod form_values;

use super::slots_question::SlotsQuestion;
use crate::clock;
use crate::offline::{Store, use_store};
use crate::page::NotFoundPage;
use crate::people::{LanguagesQuestion, PlacePicker, stage_choices};
use crate::route::{self, Route, use_route};
use crate::storage;
use crate::ui::{
    Button, Checkbox, ChipGroup, Choice, Disclosure, FieldGroup, Segmented, Stepper, TextArea,
    TextField, TopBar, focus_first_wrong,
};
use crate::words::{t::circles as t, t::common};
use form_state::FormState;
use form_values::FormValues;
use leptos::prelude::*;
use posse_shared::circles::{
    CircleAbout, CircleCap, CircleDoc, CircleDraft, CircleName, Policy, Role,
};
use posse_shared::id::CircleId;
use posse_shared::people::Stage;
use posse_shared::sync::Command;

/// The screen on which a circle begins.
#[component]
pub fn NewCirclePage() -> impl IntoView {
    view! { <Form editing=None/> }
}

/// The same form for a circle that is there.
#[component]
pub fn EditCirclePage(id: CircleId) -> impl IntoView {
    let doc = use_store()
        .projection()
        .with_untracked(|seen| seen.circle(id).cloned());
    match doc.filter(|doc| doc.role == Role::Host && !doc.closed) {
        Some(doc) => view! { <Form editing=Some(doc)/> }.into_any(),
        None => view! { <NotFoundPage/> }.into_any(),
    }
}

/// Under which key the draft is kept.
fn key(editing: Option<&CircleDoc>) -> String {
    editing.map_or_else(
        || "posse.m.circle".to_owned(),
        |doc| format!("posse.m.circle.{}", doc.id),
    )
}

#[component]
fn Form(editing: Option<CircleDoc>) -> impl IntoView {
    let store = use_store();
    let here = use_route();
    let key = key(editing.as_ref());
    let fields = begin(store, &key, editing.as_ref());
    let is_new = editing.is_none();
    let back = editing
        .as_ref()
        .map_or(Route::Discover, |doc| Route::Circle(doc.id));
    let submit = move |sent: leptos::ev::SubmitEvent| {
        sent.prevent_default();
        let Some(circle) = fields.read() else {
            return focus_first_wrong(&sent);
        };
        let id = send(store, circle, editing.as_ref());
        storage::remove(&key);
        route::replace_with(here, Route::Circle(id));
    };
    let (title, does) = if is_new {
        (t::new_title(), t::create())
    } else {
        (t::edit_title(), common::save())
    };
    view! {
        <TopBar title back=route::href(&back) back_label=common::back()/>
        <form class="form" on:submit=submit novalidate>
            <WhoAndWhere fields/>
            <SlotsQuestion slots=fields.slots/>
            <Checkbox label=t::children_welcome() hint=Some(t::children_hint().to_owned()) checked=fields.children_welcome on_change=move |on| fields.children_welcome.set(on)/>
            <Joining fields/>
            <TextArea label=t::about() value=fields.about on_input=move |text| fields.about.set(text) error=fields.about_error limit=CircleAbout::MAX/>
            <Disclosure summary=t::languages()><LanguagesQuestion languages=fields.languages legend=t::languages()/></Disclosure>
            <Button submit=true wide=true>{does}</Button>
        </form>
    }
}

/// With what the form begins: what was refused, a draft that she left, or what is there.
fn begin(store: Store, key: &str, editing: Option<&CircleDoc>) -> FormState {
    let refused = store.take_rejected(|command| match (command, editing) {
        (Command::CreateCircle { circle, .. }, None) => Some(circle.clone()),
        (Command::EditCircle { id, circle, .. }, Some(doc)) if *id == doc.id => {
            Some(circle.clone())
        }
        _ => None,
    });
    let me = store.projection().with_untracked(|seen| seen.me.clone());
    let profile = me.map(|me| me.profile);
    let plain = match editing {
        Some(doc) => FormValues::of(doc.sequence, &doc.circle, profile.as_ref()),
        None => FormValues::new(profile.as_ref()),
    };
    let sequence = plain.sequence;
    let refused = refused.map(|circle| FormValues::of(sequence, &circle, profile.as_ref()));
    let typed = refused.or_else(|| FormValues::kept(key, sequence));
    let fields = FormState::new(typed.unwrap_or_else(|| plain.clone()));
    fields.keep(key.to_owned(), plain);
    fields
}

/// Starts the circle, or saves what has changed.
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

/// What it is called, for whom, and where it meets.
#[component]
fn WhoAndWhere(fields: FormState) -> impl IntoView {
    let sites = vec![
        Choice::new("near", t::near_me()),
        Choice::new("online", t::online()),
    ];
    let site = move || {
        if fields.online.get() {
            "online"
        } else {
            "near"
        }
        .to_owned()
    };
    view! {
        <TextField label=t::name() value=fields.name on_input=move |text| fields.name.set(text) error=fields.name_error limit=CircleName::MAX required=true/>
        <ChipGroup legend=t::stage() choices=stage_choices() value=Signal::derive(move || fields.stage.get().as_str().to_owned())
            on_change=move |word: String| fields.stage.set(Stage::from_word(&word).unwrap_or(Stage::Toddler))/>
        <FieldGroup legend=t::where_() error=fields.site_error>
            <Segmented legend=t::where_() hide_legend=true choices=sites value=Signal::derive(site)
                on_change=move |word: String| fields.online.set(word == "online")/>
            <Show when=move || !fields.online.get()><PlacePicker home=fields.home/></Show>
        </FieldGroup>
    }
}

/// Who may join, and how many.
#[component]
fn Joining(fields: FormState) -> impl IntoView {
    let policies = vec![
        Choice::new(Policy::Open.as_str(), t::policy_open()),
        Choice::new(Policy::Ask.as_str(), t::policy_ask()),
        Choice::new(Policy::Invite.as_str(), t::policy_invite()),
    ];
    view! {
        <Segmented legend=t::policy() choices=policies value=Signal::derive(move || fields.policy.get().as_str().to_owned())
            on_change=move |word: String| fields.policy.set(Policy::from_word(&word).unwrap_or_default())/>
        <Show when=move || fields.policy.get() == Policy::Ask>
            <Checkbox label=t::vouch() hint=Some(t::vouch_hint().to_owned()) checked=fields.vouch on_change=move |on| fields.vouch.set(on)/>
        </Show>
        <Stepper label=t::cap() value=fields.cap on_change=move |n| fields.cap.set(n) min=u32::from(CircleCap::MIN) max=u32::from(CircleCap::MAX)
            less_label=common::fewer() more_label=common::one_more()/>
    }
}
