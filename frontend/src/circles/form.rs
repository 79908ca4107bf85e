//! Making a circle, and changing what it says of itself.

use super::slots::SlotsQuestion;
use crate::app::Nowhere;
use crate::clock;
use crate::offline::use_store;
use crate::people::{LanguagesQuestion, PlaceBox, stage_choices};
use crate::route::{self, Route, use_route};
use crate::ui::{
    Button, Checkbox, ChipGroup, Choice, Disclosure, FieldGroup, Segmented, Stepper, TextArea,
    TextField, TopBar,
};
use crate::words::{self, t::circles as t, t::common};
use leptos::prelude::*;
use posse_shared::circles::{
    CircleAbout, CircleCap, CircleDoc, CircleDraft, CircleName, Policy, Site,
};
use posse_shared::id::CircleId;
use posse_shared::people::{Home, Stage};
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
        .seen()
        .with_untracked(|seen| seen.circle(id).cloned());
    match doc {
        Some(doc) => view! { <Form editing=Some(doc)/> }.into_any(),
        None => view! { <Nowhere/> }.into_any(),
    }
}

#[component]
fn Form(editing: Option<CircleDoc>) -> impl IntoView {
    let store = use_store();
    let here = use_route();
    let me = store.seen().with_untracked(|seen| seen.me.clone());
    let refused = store.again(|command| match (command, &editing) {
        (Command::CreateCircle { circle, .. }, None) => Some(circle.clone()),
        (Command::EditCircle { id, circle, .. }, Some(doc)) if *id == doc.id => {
            Some(circle.clone())
        }
        _ => None,
    });
    let before = refused.or_else(|| editing.as_ref().map(|doc| doc.circle.clone()));
    let own_stage = me
        .as_ref()
        .and_then(|me| me.profile.stages.as_slice().first().copied());
    let own_home = me.and_then(|me| me.profile.home);
    let name = RwSignal::new(
        before
            .as_ref()
            .map(|c| c.name.to_string())
            .unwrap_or_default(),
    );
    let about = RwSignal::new(
        before
            .as_ref()
            .map(|c| c.about.to_string())
            .unwrap_or_default(),
    );
    let stage = RwSignal::new(
        before
            .as_ref()
            .map(|c| c.stage)
            .or(own_stage)
            .unwrap_or(Stage::Toddler),
    );
    let cap = RwSignal::new(u32::from(
        before.as_ref().map(|c| c.cap).unwrap_or_default().get(),
    ));
    let policy = RwSignal::new(before.as_ref().map(|c| c.policy).unwrap_or_default());
    let vouch = RwSignal::new(before.as_ref().is_some_and(|c| c.vouch));
    // As with events: children stay at home where a host says so.
    let children_welcome = RwSignal::new(before.as_ref().is_none_or(|c| c.children_welcome));
    let slots = RwSignal::new(before.as_ref().map(|c| c.slots).unwrap_or_default());
    let languages = RwSignal::new(
        before
            .as_ref()
            .map(|c| c.languages.clone())
            .unwrap_or_default(),
    );
    let online = RwSignal::new(matches!(
        before.as_ref().map(|c| &c.site),
        Some(Site::Virtual)
    ));
    let home = RwSignal::new(match before.as_ref().map(|c| c.site.clone()) {
        Some(Site::Near { cell, place }) => Some(Home { cell, place }),
        _ => own_home,
    });
    let (name_error, about_error, site_error) = (
        RwSignal::new(None::<String>),
        RwSignal::new(None::<String>),
        RwSignal::new(None::<String>),
    );
    let is_new = editing.is_none();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let told = |wrong| words::text_problem(wrong).to_owned();
        let (typed_name, typed_about) = (
            CircleName::parse(&name.get_untracked()),
            CircleAbout::parse(&about.get_untracked()),
        );
        name_error.set(typed_name.as_ref().err().copied().map(told));
        about_error.set(typed_about.as_ref().err().copied().map(told));
        let site = match (online.get_untracked(), home.get_untracked()) {
            (true, _) => Some(Site::Virtual),
            (false, Some(home)) => Some(Site::Near {
                cell: home.cell,
                place: home.place,
            }),
            (false, None) => None,
        };
        site_error.set(site.is_none().then(|| t::place_first().to_owned()));
        let (Ok(name), Ok(about), Some(site)) = (typed_name, typed_about, site) else {
            return;
        };
        let cap = u8::try_from(cap.get_untracked())
            .ok()
            .and_then(|cap| CircleCap::new(cap).ok())
            .unwrap_or_default();
        let circle = CircleDraft {
            name,
            stage: stage.get_untracked(),
            about,
            cap,
            site,
            policy: policy.get_untracked(),
            slots: slots.get_untracked(),
            languages: languages.get_untracked(),
            // Who comes with an invite is known, and an open door asks nobody.
            vouch: vouch.get_untracked() && policy.get_untracked() == Policy::Ask,
            children_welcome: children_welcome.get_untracked(),
        };
        let id = editing
            .as_ref()
            .map_or_else(|| CircleId::from_random(clock::random_bits()), |doc| doc.id);
        store.act(match &editing {
            Some(doc) => Command::EditCircle {
                id,
                circle,
                sequence: doc.sequence,
            },
            None => Command::CreateCircle { id, circle },
        });
        route::replace(here, Route::Circle(id));
    };
    let policies = vec![
        Choice::new(Policy::Open.as_str(), t::policy_open()),
        Choice::new(Policy::Ask.as_str(), t::policy_ask()),
        Choice::new(Policy::Invite.as_str(), t::policy_invite()),
    ];
    let sites = vec![
        Choice::new("near", t::near_me()),
        Choice::new("online", t::online()),
    ];
    view! {
        <TopBar title=if is_new { t::new_title() } else { t::edit_title() } back=route::href(&Route::Discover) back_label=common::back()/>
        <form class="form" on:submit=submit novalidate>
            <TextField label=t::name() value=name on_input=move |text| name.set(text) error=name_error limit=CircleName::MAX required=true/>
            <ChipGroup legend=t::stage() choices=stage_choices() value=Signal::derive(move || stage.get().as_str().to_owned())
                on_change=move |word: String| stage.set(Stage::from_word(&word).unwrap_or(Stage::Toddler))/>
            <FieldGroup legend=t::where_() error=site_error>
                <Segmented legend=t::where_() hide_legend=true choices=sites value=Signal::derive(move || if online.get() { "online" } else { "near" }.to_owned())
                    on_change=move |word: String| online.set(word == "online")/>
                <Show when=move || !online.get()><PlaceBox home/></Show>
            </FieldGroup>
            <SlotsQuestion slots/>
            <Checkbox label=t::children_welcome() hint=Some(t::children_hint().to_owned()) checked=children_welcome on_change=move |on| children_welcome.set(on)/>
            <Segmented legend=t::policy() choices=policies value=Signal::derive(move || policy.get().as_str().to_owned())
                on_change=move |word: String| policy.set(Policy::from_word(&word).unwrap_or_default())/>
            <Show when=move || policy.get() == Policy::Ask>
                <Checkbox label=t::vouch() hint=Some(t::vouch_hint().to_owned()) checked=vouch on_change=move |on| vouch.set(on)/>
            </Show>
            <Stepper label=t::cap() value=cap on_change=move |n| cap.set(n) min=u32::from(CircleCap::MIN) max=u32::from(CircleCap::MAX)
                less_label=common::fewer() more_label=common::one_more()/>
            <TextArea label=t::about() value=about on_input=move |text| about.set(text) error=about_error limit=CircleAbout::MAX/>
            <Disclosure summary=t::languages()><LanguagesQuestion languages legend=t::languages()/></Disclosure>
            <Button submit=true wide=true>{if is_new { t::create() } else { common::save() }}</Button>
        </form>
    }
}
